import { route } from "#lib/http/route.ts";
import { exemptionReport } from "#lib/queries/report/exemptions.ts";

export const GET = route(exemptionReport);
