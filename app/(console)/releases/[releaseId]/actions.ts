"use server";
import { action } from "#lib/http/action.ts";
import { scheduleRollout } from "#lib/services/rollout/schedule.ts";

export const approveReleaseAction = action(scheduleRollout);
