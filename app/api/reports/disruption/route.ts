import { route } from "#lib/http/route.ts";
import { disruptionReport } from "#lib/queries/report/disruption.ts";

export const GET = route(disruptionReport);
