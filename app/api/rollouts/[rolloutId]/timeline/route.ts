import { route } from "#lib/http/route.ts";
import { rolloutTimeline } from "#lib/queries/rollout/timeline.ts";

export const GET = route(rolloutTimeline);
