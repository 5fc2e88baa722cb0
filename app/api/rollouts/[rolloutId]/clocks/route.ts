import { route } from "#lib/http/route.ts";
import { rolloutClocks } from "#lib/queries/ring/clocks.ts";

export const GET = route(rolloutClocks);
