import type { SkipReason } from "#lib/domain/bulk/skip.ts";
import { mayOpenRings, type RolloutState } from "#lib/domain/rollout/lifecycle.ts";

/** What has become of a target that a person has taken back. */
export type TakenBack = {
  isEnrolled: boolean;
  /** Another has come, or this one is asked again. */
  hasTarget: boolean;
  isDone: boolean;
  isExempt: boolean;
  rollout: RolloutState;
  /** By Apple. */
  isReleaseWithdrawn: boolean;
  /** The deadline that it would have now has struck on the device's clock. */
  isPast: boolean;
};

/** Why it is not asked again: nobody is asked by an undo who would not be asked otherwise, or who would be forced at once. */
export function putBackFault(target: TakenBack): SkipReason | undefined {
  if (!target.isEnrolled) return "not-enrolled";
  if (target.hasTarget) return "asked-already";
  if (target.isDone) return "up-to-date";
  if (target.isExempt) return "exempt";
  if (!mayOpenRings(target.rollout)) return "rollout-stopped";
  if (target.isReleaseWithdrawn) return "release-withdrawn";
  return target.isPast ? "past-deadline" : undefined;
}
