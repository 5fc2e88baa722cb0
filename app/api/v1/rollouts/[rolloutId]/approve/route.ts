import { post } from "#lib/http/route.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";

export const POST = post(approveRollout);
