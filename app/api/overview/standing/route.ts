import { route } from "#lib/http/route.ts";
import { fleetStanding } from "#lib/queries/overview/standing.ts";

export const GET = route(fleetStanding);
