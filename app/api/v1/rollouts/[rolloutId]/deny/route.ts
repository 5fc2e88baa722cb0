import { post } from "#lib/http/route.ts";
import { denyRollout } from "#lib/services/rollout/approval/deny.ts";

export const POST = post(denyRollout);
