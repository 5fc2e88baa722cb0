import { post } from "#lib/http/route.ts";
import { pauseRollout } from "#lib/services/rollout/pause.ts";

export const POST = post(pauseRollout);
