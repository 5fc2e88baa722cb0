import { route } from "#lib/http/route.ts";
import { catalogChecks } from "#lib/queries/catalog/checks.ts";

export const GET = route(catalogChecks);
