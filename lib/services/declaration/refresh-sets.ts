import { LRUCache } from "lru-cache";
import type { Enforcement } from "#lib/domain/declaration/enforcement.ts";
import { declarationSet, type SetFacts } from "#lib/domain/declaration/set.ts";
import { declarationsToken } from "#lib/domain/declaration/signing.ts";
import type { Tx } from "#lib/io/db.ts";
import { log } from "#lib/io/log.ts";

const BATCH = 5_000;

/**
 * Brings what devices hold in line with their open assignments and their capabilities. Whoever changes one of these calls it
 * in the same transaction. A device whose set has changed is due for a push at once.
 */
export async function refreshSets(tx: Tx, deviceIds: readonly string[], now: Temporal.Instant): Promise<void> {
  const organizationName = await nameOfOrganization(tx);
  for (let at = 0; at < deviceIds.length; at += BATCH) {
    const batch = deviceIds.slice(at, at + BATCH);
    await lockSync(tx, batch);
    await refresh(tx, await holdersOf(tx, batch), organizationName, now);
  }
}

/** Devices with the same facts, which therefore hold the same set. */
type Holders = {
  platform: string | null;
  statusItems: string[];
  enforcements: Enforcement[];
  deviceIds: string[];
};

type BuiltSet = { hash: string; json: string };

/** Few combinations stand behind a whole fleet. */
const built = new LRUCache<string, BuiltSet>({ max: 500 });

async function refresh(tx: Tx, all: Holders[], organizationName: string | null, now: Temporal.Instant): Promise<void> {
  const sets = all.map(({ deviceIds, ...facts }) => ({ set: build({ ...facts, organizationName }), deviceIds }));
  const at = now.toString();
  await tx.$executeRaw`
    INSERT INTO declaration_set (hash, declarations, created_at)
    SELECT DISTINCT ON (hash) hash, json::jsonb, ${at}::timestamptz
    FROM unnest(${sets.map(({ set }) => set.hash)}::text[], ${sets.map(({ set }) => set.json)}::text[]) AS s(hash, json)
    ORDER BY hash ON CONFLICT DO NOTHING`;

  const ids = sets.flatMap(({ deviceIds }) => deviceIds);
  const hashes = sets.flatMap(({ set, deviceIds }) => deviceIds.map(() => set.hash));
  await tx.$executeRaw`
    INSERT INTO sync (enrollment_id, device_id, set_hash, push_due_at)
    SELECT d.enrollment_id, d.id, s.hash, ${at}::timestamptz
    FROM unnest(${ids}::uuid[], ${hashes}::text[]) AS s(id, hash) JOIN device d ON d.id = s.id
    ORDER BY d.enrollment_id
    ON CONFLICT (enrollment_id) DO UPDATE
    SET set_hash = excluded.set_hash, push_due_at = excluded.push_due_at, push_attempts = 0
    WHERE sync.set_hash IS DISTINCT FROM excluded.set_hash`;
}

/** Locked before the assignments are read: of two writers, the later one sees what the earlier one did. */
async function lockSync(tx: Tx, deviceIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT count(*)::int FROM (
      SELECT 1 FROM sync WHERE device_id = ANY(${deviceIds}::uuid[]) ORDER BY enrollment_id FOR NO KEY UPDATE
    ) AS locked`;
}

function holdersOf(tx: Tx, deviceIds: readonly string[]): Promise<Holders[]> {
  return tx.$queryRaw<Holders[]>`
    SELECT platform, status_items AS "statusItems", enforcements, array_agg(id) AS "deviceIds"
    FROM (
      SELECT d.id, d.platform, coalesce(d.status_items, '{}') AS status_items, (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'track', a.track, 'targetVersion', a.target_version, 'targetBuild', a.target_build,
          'deadlineLocal', a.deadline_local, 'detailsUrl', a.details_url, 'attempt', a.attempt) ORDER BY a.track), '[]')
        FROM assignment a WHERE a.device_id = d.id AND a.closed_at IS NULL
      ) AS enforcements
      FROM device d WHERE d.id = ANY(${deviceIds}::uuid[]) AND d.state = 'enrolled'
    ) AS holder
    GROUP BY platform, status_items, enforcements`;
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
