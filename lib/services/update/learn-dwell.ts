import { z } from "zod";
import { phaseEntered } from "#lib/domain/metrics/phase-curve.ts";
import { isDwellPhase } from "#lib/domain/update/dwell.ts";
import { type EventKind, eventKinds } from "#lib/domain/update/event.ts";
import { operation } from "#lib/services/operation.ts";

/** Habits change; what was three months ago says little. */
const DAYS = 90;
const RENEW_HOURS = 24;
/** So many rollouts, the latest first, so that a long history costs no more than a short one. */
const MOST_ROLLOUTS = 40;

/** Learns from the events how long devices stay in each phase, once a day on the service's clock. Harmless to repeat. */
export const learnDwell = operation({
  name: "update.learn-dwell",
  scope: "system",
  input: z.object({}),

  async run({ tx, now }) {
    const last = await tx.phaseDwell.aggregate({ _max: { computedAt: true } });
    const renewedAt = last._max.computedAt?.getTime() ?? 0;
    if (renewedAt > now.epochMilliseconds - RENEW_HOURS * 3_600_000) return { result: { learnt: false }, audit: null };

    // Two lists side by side: which event begins which phase, and every event that ends one.
    const at = now.toString();
    await tx.$executeRaw`
      WITH recent AS (
        SELECT id FROM rollout WHERE created_at > ${now.subtract({ hours: 24 * DAYS }).toString()}::timestamptz
        ORDER BY created_at DESC LIMIT ${MOST_ROLLOUTS}
      ), step AS (
        SELECT device_id, kind, at, lead(at) OVER (PARTITION BY assignment_id ORDER BY id) AS left_at
        FROM event WHERE rollout_id IN (SELECT id FROM recent) AND assignment_id IS NOT NULL AND kind = ANY(${moving}::text[])
      )
      INSERT INTO phase_dwell (platform, phase, samples, p50_seconds, p95_seconds, computed_at)
      SELECT d.platform, entered.phase, count(*)::int,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM left_at - at))::int,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM left_at - at))::int, ${at}::timestamptz
      FROM step
      JOIN unnest(${beginnings.map(({ kind }) => kind)}::text[], ${beginnings.map(({ phase }) => phase)}::text[])
        AS entered (kind, phase) USING (kind)
      JOIN device d ON d.id = step.device_id
      WHERE left_at >= at AND d.platform IS NOT NULL
      GROUP BY 1, 2
      ON CONFLICT (platform, phase) DO UPDATE SET samples = excluded.samples, p50_seconds = excluded.p50_seconds,
        p95_seconds = excluded.p95_seconds, computed_at = excluded.computed_at`;
    return { result: { learnt: true }, audit: null };
  },
});

const beginnings = eventKinds.flatMap((kind) => {
  const phase = phaseEntered(kind);
  return phase && isDwellPhase(phase) ? [{ kind, phase }] : [];
});

/** A stay ends with whatever moves the device on, backwards too; a deadline or silence only interrupts it. */
const interruptions: readonly EventKind[] = ["late", "silent-since"];
const moving = [...eventKinds.filter((kind) => phaseEntered(kind) && !interruptions.includes(kind)), "withdrawn"];
