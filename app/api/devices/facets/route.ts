import { route } from "#lib/http/route.ts";
import { deviceFacets } from "#lib/queries/device/ask/facets.ts";

export const GET = route(deviceFacets);
