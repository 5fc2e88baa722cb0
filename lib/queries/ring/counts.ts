import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import type { RingReach } from "#lib/domain/rollout/ring-list.ts";
import { targetOf } from "#lib/domain/rollout/target.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { holdingRollouts } from "#lib/queries/plan/held.ts";
import { ringKin, takenBy } from "#lib/queries/plan/ring-members.ts";
import { addZone, type CountedZone, groupZones } from "#lib/queries/plan/zones.ts";
import { recent } from "#lib/queries/recent.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countedAs } from "#lib/queries/release/composition.ts";

/** Where the devices of a ring stand: those with an assignment by phase, and apart from them those without. */
export type RingCounts = {
  counts: PhaseCounts;
  /** They need it and wait for their turn. */
  withheld: number;
  exempt: number;
  /** It does not fit them, or another rollout asks them for it or for a newer one. */
  notApplicable: number;
  /** Of those who have it or will, by clock. */
  zones: CountedZone[];
  progress: RingProgress;
};

/** What a gate judges. Who left the ring counts nowhere; who is silent stands outside the divisor. */
export type RingProgress = {
  targeted: number;
  silent: number;
  done: number;
  failed: number;
  /** Devices that have reported since they were told. */
  reported: number;
};

export type StoredRing = RingReach & { id: string };

type Asked = { rolloutId: string; release: { id: string; platform: string }; rings: readonly StoredRing[] };

export async function ringCounts(db: Db, asked: Asked, now: Temporal.Instant): Promise<RingCounts[]> {
  const held = await assignmentsByRing(db, asked.rolloutId);
  // Whoever is given an assignment leaves those apart, so that an answer from before must not be shown beside it.
  const edition = held.reduce((sum, { devices }) => sum + devices, 0);
  const apart = await recent(`ring members ${asked.rolloutId} ${edition}`, () => membersApart(db, asked, now));
  return asked.rings.map(({ id }, place) => {
    const rows = held.filter(({ ringId }) => ringId === id);
    return { ...(apart[place] ?? noneApart()), counts: countsOf(rows), progress: progressOf(rows) };
  });
}

/** What the gates of a rollout judge, by ring. */
export async function ringProgress(db: Db, rolloutId: string): Promise<Map<string, RingProgress>> {
  const held = await assignmentsByRing(db, rolloutId);
  return new Map([...Map.groupBy(held, ({ ringId }) => ringId)].map(([ringId, rows]) => [ringId, progressOf(rows)]));
}

type Apart = Pick<RingCounts, "withheld" | "exempt" | "notApplicable" | "zones">;

/** Members without an assignment, by why they have none. */
async function membersApart(db: Db, { rolloutId, release, rings }: Asked, now: Temporal.Instant): Promise<Apart[]> {
  const found = (await catalogue(db)).get(release.id);
  const heldBy = found ? await holdingRollouts(db, found) : [];
  const [kin, zones, rollout] = await Promise.all([
    ringKin(db, { platform: release.platform, rings, rolloutId, heldBy }, now),
    groupZones(db, rings),
    db.rollout.findUnique({ where: { id: rolloutId }, select: { targetBuild: true } }),
  ]);
  const target = found && targetOf(found, rollout?.targetBuild);
  const today = now.toString().slice(0, 10);
  const apart = rings.map(noneApart);
  for (const kind of kin) {
    const ring = apart[takenBy(kind)];
    if (!ring) continue;
    const isApplicable = found !== undefined && !kind.isHeld && countedAs(kind, found, today, target) === "applicable";
    if (kind.isAssigned) addZone(ring.zones, kind, zones[takenBy(kind)]);
    else if (kind.isExempt) ring.exempt += kind.devices;
    else if (!isApplicable) ring.notApplicable += kind.devices;
    else {
      ring.withheld += kind.devices;
      addZone(ring.zones, kind, zones[takenBy(kind)]);
    }
  }
  return apart;
}

function noneApart(): Apart {
  return { withheld: 0, exempt: 0, notApplicable: 0, zones: [] };
}

type Held = { ringId: string; phase: DevicePhase; hasLeft: boolean; devices: number };

/** Summed from what each change has added, so that its size costs nothing; only those who left are counted one by one. */
async function assignmentsByRing(db: Db, rolloutId: string): Promise<Held[]> {
  return await db.$queryRaw<Held[]>`
    WITH gone AS (
      SELECT ring_id, phase, count(*)::int AS devices FROM assignment
      WHERE rollout_id = ${rolloutId}::uuid AND close_reason IN ('unenrolled', 'replaced', 'withdrawn') GROUP BY 1, 2
    ), held AS (
      SELECT ring_id, phase, sum(devices)::int AS devices FROM phase_count
      WHERE rollout_id = ${rolloutId}::uuid AND phase <> 'exempt' GROUP BY 1, 2
    )
    SELECT ring_id AS "ringId", phase, true AS "hasLeft", devices FROM gone
    UNION ALL
    SELECT ring_id, phase, false, held.devices - coalesce(gone.devices, 0)
    FROM held LEFT JOIN gone USING (ring_id, phase) WHERE held.devices > coalesce(gone.devices, 0)`;
}

function countsOf(rows: readonly Held[]): PhaseCounts {
  const counts: PhaseCounts = {};
  for (const { phase, devices } of rows) counts[phase] = (counts[phase] ?? 0) + devices;
  return counts;
}

function progressOf(rows: readonly Held[]): RingProgress {
  const staying = rows.filter(({ hasLeft }) => !hasLeft);
  const sum = (counts: (phase: DevicePhase) => boolean) =>
    staying.filter(({ phase }) => counts(phase)).reduce((total, { devices }) => total + devices, 0);
  return {
    targeted: sum(() => true),
    silent: sum((phase) => phase === "silent"),
    done: sum((phase) => phase === "done" || phase === "removed"),
    failed: sum((phase) => phase === "failed"),
    reported: sum((phase) => !unheard.includes(phase)),
  };
}

const unheard: readonly DevicePhase[] = ["declared", "withheld", "silent"];
