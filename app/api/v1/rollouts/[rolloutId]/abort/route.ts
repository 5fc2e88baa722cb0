import { post } from "#lib/http/route.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";

export const POST = post(abortRollout);
