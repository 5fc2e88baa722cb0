"use server";
import { action } from "#lib/http/action.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";

export const approveReleaseAction = action(scheduleRollout);
