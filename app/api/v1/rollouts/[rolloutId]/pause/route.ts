import { post } from "#lib/http/route.ts";
import { pauseRollout } from "#lib/services/rollout/steer/pause.ts";

export const POST = post(pauseRollout);
