import { route } from "#lib/http/route.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";

export const GET = route(rolloutDetail);
