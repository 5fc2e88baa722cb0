import { lateAt } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { RolloutFacts } from "#lib/domain/rollout/engine.ts";
import type { RingProgress } from "#lib/domain/rollout/gate.ts";
import { type RolloutProgress, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import { notFound } from "#lib/services/errors.ts";
import { gateInput } from "#lib/services/rollout/plan/plan-input.ts";

/** Everything that the rollout's next step depends on, counted now. */
export async function rolloutFacts(tx: Tx, rolloutId: string, now: Temporal.Instant): Promise<RolloutFacts> {
  const rollout = await tx.rollout.findUnique({
    where: { id: rolloutId },
    select: {
      state: true,
      release: { select: { withdrawnAt: true } },
      rings: { orderBy: { position: "asc" } },
    },
  });
  if (!rollout) throw notFound("rollout", rolloutId);
  const counts = await countsOf(tx, rolloutId);
  const rings = rollout.rings.map(({ id, offerAt, openedAt, passedAt, gate, acceptedFailures }) => ({
    id,
    offerAt: offerAt.toTemporalInstant(),
    isOpen: openedAt !== null,
    isPassed: passedAt !== null,
    gate: gateInput.safeParse(gate).data ?? null,
    progress: openedAt && progressOf(counts.get(id), openedAt.toTemporalInstant(), acceptedFailures),
  }));
  const waiting = rings.filter(({ isOpen }) => !isOpen).length;
  return {
    state: rolloutState(rollout.state),
    isWithdrawn: rollout.release.withdrawnAt !== null,
    rings,
    progress: {
      waitingRings: waiting,
      openedRings: rings.length - waiting,
      ...sums([...counts.values()]),
      isPastDeadline: rollout.rings.every(({ deadlineLocal }) => isPast(deadlineLocal, now)),
    },
  };
}

type Counts = {
  ringId: string;
  assignments: number;
  open: number;
  lingering: number;
  targeted: number;
  done: number;
  failed: number;
  silent: number;
  reported: number;
};

/** Who was taken out again, by leaving, exemption, a newer target or a person, is no part of a ring. A device that has left does not linger. */
async function countsOf(tx: Tx, rolloutId: string): Promise<Map<string, Counts>> {
  const rows = await tx.$queryRaw<Counts[]>`
    SELECT ring_id AS "ringId", sum(n)::int AS assignments,
      coalesce(sum(n) FILTER (WHERE is_open), 0)::int AS open,
      coalesce(sum(n) FILTER (WHERE NOT is_open AND NOT is_removed AND close_reason <> 'unenrolled'), 0)::int AS lingering,
      coalesce(sum(n) FILTER (WHERE is_counted), 0)::int AS targeted,
      coalesce(sum(n) FILTER (WHERE is_counted AND phase IN ('done', 'removed')), 0)::int AS done,
      coalesce(sum(n) FILTER (WHERE is_counted AND phase = 'failed'), 0)::int AS failed,
      coalesce(sum(n) FILTER (WHERE is_counted AND phase = 'silent'), 0)::int AS silent,
      coalesce(sum(n) FILTER (WHERE is_counted AND phase NOT IN ('declared', 'withheld', 'silent')), 0)::int AS reported
    FROM (
      SELECT ring_id, phase, close_reason, closed_at IS NULL AS is_open, removed_at IS NOT NULL AS is_removed,
        coalesce(close_reason, '') NOT IN ('unenrolled', 'exempt', 'replaced', 'withdrawn') AS is_counted, count(*) AS n
      FROM assignment WHERE rollout_id = ${rolloutId}::uuid GROUP BY 1, 2, 3, 4, 5, 6
    ) AS counted GROUP BY ring_id`;
  return new Map(rows.map((row) => [row.ringId, row]));
}

function progressOf(counts: Counts | undefined, openedAt: Temporal.Instant, acceptedFailures: number): RingProgress {
  const { targeted = 0, done = 0, failed = 0, silent = 0, reported = 0 } = counts ?? {};
  return { openedAt, targeted, done, failed, silent, reported, acceptedFailures };
}

function sums(all: readonly Counts[]): Pick<RolloutProgress, "assignments" | "open" | "lingering"> {
  const sum = (key: "assignments" | "open" | "lingering") => all.reduce((total, counts) => total + counts[key], 0);
  return { assignments: sum("assignments"), open: sum("open"), lingering: sum("lingering") };
}

function isPast(deadlineLocal: string, now: Temporal.Instant): boolean {
  const local = parseTargetLocalDateTime(deadlineLocal);
  return local !== undefined && Temporal.Instant.compare(lateAt(local), now) < 0;
}
