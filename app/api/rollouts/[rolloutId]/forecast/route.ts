import { route } from "#lib/http/route.ts";
import { rolloutForecast } from "#lib/queries/forecast/rollout.ts";

export const GET = route(rolloutForecast);
