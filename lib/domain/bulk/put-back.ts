import type { SkipReason } from "#lib/domain/bulk/skip.ts";
import { isOver, type RolloutState } from "#lib/domain/rollout/lifecycle.ts";

/** What has become of a target that a person has taken back. */
export type TakenBack = {
  isEnrolled: boolean;
  /** Another has come, or this one is asked again. */
  hasTarget: boolean;
  isDone: boolean;
  isExempt: boolean;
  rollout: RolloutState;
};

/** Why it is not asked again: nobody is asked by an undo who would not be asked otherwise. */
export function putBackFault({ isEnrolled, hasTarget, isDone, isExempt, rollout }: TakenBack): SkipReason | undefined {
  if (!isEnrolled) return "not-enrolled";
  if (hasTarget) return "asked-already";
  if (isDone) return "up-to-date";
  if (isExempt) return "exempt";
  return isOver(rollout) ? "rollout-stopped" : undefined;
}
