import { route } from "#lib/http/route.ts";
import { groupForecast } from "#lib/queries/forecast/group.ts";

export const GET = route(groupForecast);
