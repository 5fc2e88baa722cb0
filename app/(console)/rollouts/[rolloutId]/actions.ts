"use server";
import { action } from "#lib/http/action.ts";
import { denyRollout } from "#lib/services/rollout/approval/deny.ts";
import { retargetRollout } from "#lib/services/rollout/plan/retarget.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { moveDeadline } from "#lib/services/rollout/steer/move-deadline.ts";
import { openNextRing } from "#lib/services/rollout/steer/open-next-ring.ts";
import { pauseRollout } from "#lib/services/rollout/steer/pause.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";

export const denyAction = action(denyRollout);
export const retargetAction = action(retargetRollout);
export const abortAction = action(abortRollout);
export const moveDeadlineAction = action(moveDeadline);
export const openNextAction = action(openNextRing);
export const pauseAction = action(pauseRollout);
export const resumeAction = action(resumeRollout);
