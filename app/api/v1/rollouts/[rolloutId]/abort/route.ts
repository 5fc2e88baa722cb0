import { post } from "#lib/http/route.ts";
import { abortRollout } from "#lib/services/rollout/abort.ts";

export const POST = post(abortRollout);
