import { route } from "#lib/http/route.ts";
import { rolloutRemaining } from "#lib/queries/rollout/remaining.ts";

export const GET = route(rolloutRemaining);
