import { route } from "#lib/http/route.ts";
import { runningRollouts } from "#lib/queries/overview/running.ts";

export const GET = route(runningRollouts);
