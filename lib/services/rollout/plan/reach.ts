import { zoneOf } from "#lib/domain/deadline/zone.ts";
import { admit } from "#lib/domain/rollout/admission.ts";
import { targetOf } from "#lib/domain/rollout/target.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { readSettings } from "#lib/io/settings.ts";
import { releaseFacts } from "#lib/services/release/facts.ts";
import { candidateOf, columns, type RingRef, type Row, reachable } from "#lib/services/rollout/candidates.ts";
import { counting } from "#lib/services/rollout/counting.ts";

/** Whom a ring would get if it opened today: how many, and on which clocks. */
export type Reach = { devices: number; zones: { zone: string | null; devices: number }[] };

type Slice = Pick<RingRef, "groupId" | "sliceFrom" | "sliceTo">;

/** Whoever is in an earlier ring as well is taken by that one. */
type Ring = Slice & { earlier?: readonly Slice[]; targetBuild?: string | null | undefined };

/** Members alike in everything that decides are judged once, so that a large group costs what a small one does. */
export async function reachOf(tx: Tx, releaseId: string, ring: Ring, now: Temporal.Instant): Promise<Reach> {
  const release = await releaseFacts(tx, releaseId);
  if (!release) return { devices: 0, zones: [] };
  const [{ time }, group] = await Promise.all([
    readSettings(tx),
    tx.group.findUnique({ where: { id: ring.groupId }, select: { timeZone: true } }),
  ]);
  const nowhere = { ...ring, rolloutId: NONE, platform: release.platform, track: release.track };
  const members = reachable(nowhere, now, time);
  const rows = await counting(
    tx,
    async () =>
      await tx.$queryRaw<(Row & { devices: number })[]>`
        SELECT ${columns}, count(*)::int AS devices FROM (${members}) AS candidate
        WHERE ${notIn(ring.earlier ?? [])} GROUP BY ${columns}`,
  );

  const target = targetOf(release, ring.targetBuild);
  const today = now.toString().slice(0, 10);
  const zones = new Map<string | null, number>();
  for (const { devices, ...row } of rows) {
    if (!admit(candidateOf(row), release, target, today).admitted) continue;
    const claims = { reported: row.timeZone, set: row.timeZoneSet, group: group?.timeZone ?? null };
    const { zone } = zoneOf({ ...claims, organization: time.zone });
    zones.set(zone, (zones.get(zone) ?? 0) + devices);
  }
  const counts = [...zones].map(([zone, devices]) => ({ zone, devices }));
  return { devices: counts.reduce((sum, { devices }) => sum + devices, 0), zones: counts };
}

function notIn(earlier: readonly Slice[]): Prisma.Sql {
  if (earlier.length === 0) return Prisma.sql`true`;
  const taken = earlier.map(
    ({ groupId, sliceFrom, sliceTo }) =>
      Prisma.sql`(e.group_id = ${groupId}::uuid AND ed.bucket >= ${sliceFrom} AND ed.bucket < ${sliceTo})`,
  );
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM group_member e JOIN device ed ON ed.id = e.device_id
    WHERE e.device_id = candidate.id AND (${Prisma.join(taken, " OR ")}))`;
}

/** A rollout that does not exist yet has reached nobody. */
const NONE = "00000000-0000-0000-0000-000000000000";
