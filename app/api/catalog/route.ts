import { route } from "#lib/http/route.ts";
import { catalogStanding } from "#lib/queries/catalog/standing.ts";

export const GET = route(catalogStanding);
