import { route } from "#lib/http/route.ts";
import { forcedDays } from "#lib/queries/overview/deadlines.ts";

export const GET = route(forcedDays);
