import { post } from "#lib/http/route.ts";
import { openNextRing } from "#lib/services/rollout/steer/open-next-ring.ts";

export const POST = post(openNextRing);
