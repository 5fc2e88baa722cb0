import { route } from "#lib/http/route.ts";
import { rolloutHolders } from "#lib/queries/rollout/declarations/holders.ts";

export const GET = route(rolloutHolders);
