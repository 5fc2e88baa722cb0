import { route } from "#lib/http/route.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";

export const GET = route(rolloutList);
