"use server";
import { action } from "#lib/http/action.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { pauseRollout } from "#lib/services/rollout/steer/pause.ts";
import { resumeRollout } from "#lib/services/rollout/steer/resume.ts";

export const pauseAction = action(pauseRollout);
export const resumeAction = action(resumeRollout);
export const abortAction = action(abortRollout);
