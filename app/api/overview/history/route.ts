import { route } from "#lib/http/route.ts";
import { fleetHistory } from "#lib/queries/overview/history.ts";

export const GET = route(fleetHistory);
