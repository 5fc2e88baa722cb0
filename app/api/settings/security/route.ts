import { route } from "#lib/http/route.ts";
import { securityStanding } from "#lib/queries/security/standing.ts";

export const GET = route(securityStanding);
