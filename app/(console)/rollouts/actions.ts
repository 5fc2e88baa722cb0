"use server";
import { action } from "#lib/http/action.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { askApproval } from "#lib/services/rollout/approval/ask-approval.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";

export const savePlanAction = action(savePlan);
export const askAction = action(askApproval);
export const approveAction = action(approveRollout);
