import { applePhaseOfEvent, type EventKind } from "#lib/domain/update/event.ts";
import { type ApplePhase, applePhases } from "#lib/domain/update/phase.ts";

export type TimelineEvent = { kind: EventKind; at: Temporal.Instant };

/** One stay in a phase; after a failure a device goes back and stays there again. `leftAt` is missing where it still is. */
export type Stay = { phase: ApplePhase; enteredAt: Temporal.Instant; leftAt?: Temporal.Instant };

export type PhaseSummary = {
  phase: ApplePhase;
  /** `skipped`: a later one was reached without a word about this one. */
  standing: "over" | "now" | "ahead" | "skipped";
  enteredAt?: Temporal.Instant;
  leftAt?: Temporal.Instant;
  /** Over all stays; up to now where it still lasts. */
  durationMs: number;
  stays: number;
};

/** Apple's seven phases of one device and release, from their events in order of time. */
export function timeline(events: readonly TimelineEvent[], now: Temporal.Instant): PhaseSummary[] {
  const stays = staysOf(events);
  const present = stays.at(-1);
  return applePhases.map((phase) => summary(phase, stays, present, now));
}

/** A push after the withdrawal is still the withdrawal's; only a device that starts anew goes back. */
export function staysOf(events: readonly TimelineEvent[]): Stay[] {
  const stays: Stay[] = [];
  for (const { kind, at } of events) {
    const present = stays.at(-1);
    const phase = applePhaseOfEvent(kind);
    if (present && !present.leftAt && kind === "removed") present.leftAt = at;
    if (phase === undefined || phase === present?.phase || present?.leftAt) continue;
    if (present && phase < present.phase && !(startsAnew.has(kind) && present.phase < 6)) continue;
    if (present) present.leftAt = at;
    stays.push({ phase, enteredAt: at });
  }
  return stays;
}

const startsAnew: ReadonlySet<EventKind> = new Set(["redeclared", "retrying", "waiting", "downloading", "prepared"]);

function summary(
  phase: ApplePhase,
  all: readonly Stay[],
  present: Stay | undefined,
  now: Temporal.Instant,
): PhaseSummary {
  const stays = all.filter((stay) => stay.phase === phase);
  const first = stays[0];
  const last = stays.at(-1);
  const durationMs = stays.reduce((sum, { enteredAt, leftAt }) => sum + lasted(enteredAt, leftAt ?? now), 0);
  if (!first) {
    const standing = present && present.phase > phase ? "skipped" : "ahead";
    return { phase, standing, durationMs, stays: 0 };
  }
  const isNow = last === present && !last?.leftAt;
  return {
    phase,
    standing: isNow ? "now" : "over",
    enteredAt: first.enteredAt,
    ...(last?.leftAt ? { leftAt: last.leftAt } : {}),
    durationMs,
    stays: stays.length,
  };
}

function lasted(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, to.epochMilliseconds - from.epochMilliseconds);
}
