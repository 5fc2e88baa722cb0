import { route } from "#lib/http/route.ts";
import { rolloutDeclarations } from "#lib/queries/rollout/declarations/list.ts";

export const GET = route(rolloutDeclarations);
