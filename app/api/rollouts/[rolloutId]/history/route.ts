import { route } from "#lib/http/route.ts";
import { rolloutHistory } from "#lib/queries/rollout/history.ts";

export const GET = route(rolloutHistory);
