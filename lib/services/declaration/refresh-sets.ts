import { LRUCache } from "lru-cache";
import type { Enforcement } from "#lib/domain/declaration/enforcement.ts";
import { declarationSet, type SetFacts } from "#lib/domain/declaration/set.ts";
import { declarationsToken } from "#lib/domain/declaration/signing.ts";
import type { Tx } from "#lib/io/db.ts";
import { log } from "#lib/io/log.ts";
import { anyOf, countOf, type IdArray, idArray } from "#lib/services/id-array.ts";

const BATCH = 5_000;

/**
 * Brings what devices hold in line with their open assignments and their capabilities. Whoever changes one of these calls it
 * in the same transaction. A device whose set has changed is due for a push at once.
 */
export async function refreshSets(tx: Tx, deviceIds: readonly string[], now: Temporal.Instant): Promise<void> {
  for (let at = 0; at < deviceIds.length; at += BATCH) {
    await refreshSetsOf(tx, idArray(deviceIds.slice(at, at + BATCH)), now);
  }
}

/** The same for a few thousand at the most. */
export async function refreshSetsOf(tx: Tx, deviceIds: IdArray, now: Temporal.Instant): Promise<void> {
  const organizationName = await nameOfOrganization(tx);
  const known = await lockSync(tx, deviceIds);
  const areKnown = known === countOf(deviceIds);
  await refresh(tx, await holdersOf(tx, deviceIds), { organizationName, areKnown, now });
}

/** Devices with the same facts, which therefore hold the same set. */
type Holders = {
  platform: string | null;
  statusItems: string[];
  enforcements: Enforcement[];
  deviceIds: IdArray;
};

/** A set and who holds it. */
type Holding = BuiltSet & { deviceIds: IdArray };

type BuiltSet = { hash: string; json: string };

/** Few combinations stand behind a whole fleet. */
const built = new LRUCache<string, BuiltSet>({ max: 500 });

type Frame = { organizationName: string | null; areKnown: boolean; now: Temporal.Instant };

async function refresh(tx: Tx, all: Holders[], { organizationName, areKnown, now }: Frame): Promise<void> {
  const sets = all.map(({ deviceIds, ...facts }) => ({ ...build({ ...facts, organizationName }), deviceIds }));
  const at = now.toString();
  await tx.$executeRaw`
    INSERT INTO declaration_set (hash, declarations, created_at)
    SELECT DISTINCT ON (hash) hash, json::jsonb, ${at}::timestamptz
    FROM unnest(${sets.map(({ hash }) => hash)}::text[], ${sets.map(({ json }) => json)}::text[]) AS s(hash, json)
    ORDER BY hash ON CONFLICT DO NOTHING`;
  if (!areKnown) await addSync(tx, sets, at);
  for (const { hash, deviceIds } of sets) await setHash(tx, hash, deviceIds, at);
}

/** A device's first set. */
async function addSync(tx: Tx, sets: Holding[], at: string): Promise<void> {
  const holdings = sets.map(({ hash, deviceIds }) => ({ hash, device_ids: deviceIds }));
  await tx.$executeRaw`
    INSERT INTO sync (device_id, set_hash, push_due_at)
    SELECT d.id, s.hash, ${at}::timestamptz
    FROM json_to_recordset(${JSON.stringify(holdings)}::json) AS s (hash text, device_ids uuid[])
      JOIN device d ON d.id = ANY(s.device_ids)
    ORDER BY d.id ON CONFLICT DO NOTHING`;
}

/** Its devices are locked by now. Few sets stand behind many devices: one statement each costs less than naming each device's own. */
async function setHash(tx: Tx, hash: string, deviceIds: IdArray, at: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE sync SET set_hash = ${hash}, push_due_at = ${at}::timestamptz, push_attempts = 0
    WHERE device_id = ${anyOf(deviceIds)} AND set_hash IS DISTINCT FROM ${hash}`;
}

/**
 * Locked before the assignments are read: of two writers, the later one sees what the earlier one did. Answers how many devices
 * have held a set before.
 */
async function lockSync(tx: Tx, deviceIds: IdArray): Promise<number> {
  const [row] = await tx.$queryRaw<{ known: number }[]>`
    SELECT count(*)::int AS known FROM (
      SELECT 1 FROM sync WHERE device_id = ${anyOf(deviceIds)} ORDER BY device_id FOR NO KEY UPDATE
    ) AS locked`;
  return row?.known ?? 0;
}

/** As arrays, which cost half of what objects do, for thousands who nearly all hold the same. */
async function holdersOf(tx: Tx, deviceIds: IdArray): Promise<Holders[]> {
  const rows = await tx.$queryRaw<(Omit<Holders, "enforcements"> & { enforcements: string | null })[]>`
    WITH held AS MATERIALIZED (
      SELECT device_id, json_agg(json_build_array(track, target_version, target_build, deadline_local, details_url, attempt)
        ORDER BY track)::text AS enforcements
      FROM assignment WHERE device_id = ${anyOf(deviceIds)} AND closed_at IS NULL GROUP BY device_id
    )
    SELECT d.platform, coalesce(d.status_items, '{}') AS "statusItems", held.enforcements, array_agg(d.id)::text AS "deviceIds"
    FROM device d LEFT JOIN held ON held.device_id = d.id
    WHERE d.id = ${anyOf(deviceIds)} AND d.state = 'enrolled'
    GROUP BY 1, 2, 3`;
  return rows.map((row) => ({ ...row, enforcements: enforcementsIn(row.enforcements) }));
}

type Held = [string, string, string | null, string, string | null, number];

function enforcementsIn(json: string | null): Enforcement[] {
  if (json === null) return [];
  return (JSON.parse(json) as Held[]).map(([track, targetVersion, targetBuild, deadlineLocal, detailsUrl, attempt]) => {
    return { track, targetVersion, targetBuild, deadlineLocal, detailsUrl, attempt };
  });
}

function build(facts: SetFacts): BuiltSet {
  const key = JSON.stringify([facts.platform, facts.statusItems, facts.organizationName, facts.enforcements]);
  const known = built.get(key);
  if (known) return known;

  const { declarations, refusals } = declarationSet(facts);
  if (refusals.length > 0) log.error({ msg: "declaration left out", refusals });
  const set = { hash: declarationsToken(declarations), json: JSON.stringify(declarations) };
  built.set(key, set);
  return set;
}

async function nameOfOrganization(tx: Tx): Promise<string | null> {
  const rows = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT value ->> 'name' AS name FROM setting WHERE key = 'organization'`;
  return rows[0]?.name ?? null;
}
