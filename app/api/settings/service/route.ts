import { route } from "#lib/http/route.ts";
import { serviceStanding } from "#lib/queries/settings/service.ts";

export const GET = route(serviceStanding);
