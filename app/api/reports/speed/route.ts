import { route } from "#lib/http/route.ts";
import { speedReport } from "#lib/queries/report/speed.ts";

export const GET = route(speedReport);
