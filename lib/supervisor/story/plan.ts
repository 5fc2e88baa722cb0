import { type Gate, type RolloutPlan, type Slice, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import { wallClock } from "#lib/supervisor/story/staff.ts";

export const ZONE = "Europe/Paris";

/** In a demo's days of minutes, a soak is an hour. */
const gate: Gate = { minDonePercent: 60, maxFailedPercent: 40, minSample: 2, soakHours: 1, next: "opens" };

type Turn = {
  name: string;
  groupId: string;
  slice?: Slice;
  offerHours: number;
  deadlineHours: number;
  gate?: Partial<Gate>;
};

/** Hours from now instead of days: whoever watches has minutes. */
export function planOf(turns: readonly Turn[], usual: Partial<Gate> = {}): RolloutPlan {
  const start = wallClock(ZONE).round({ smallestUnit: "minute", roundingMode: "ceil" });
  const base = start.toPlainDate();

  function dayAndTime(hours: number) {
    const at = start.add({ minutes: Math.round(hours * 60) });
    return {
      afterDays: base.until(at.toPlainDate()).total("days"),
      at: at.toPlainTime().toString({ smallestUnit: "minute" }),
    };
  }

  return {
    zone: ZONE,
    baseDate: base.toString(),
    weekdays: "any",
    targetBuild: null,
    details: "ours",
    rings: turns.map(({ name, groupId, slice = wholeGroup, offerHours, deadlineHours, gate: terms }) => ({
      name,
      groupId,
      slice,
      offer: dayAndTime(offerHours),
      deadline: dayAndTime(deadlineHours),
      gate: { ...gate, ...usual, ...terms },
    })),
  };
}
