import { route } from "#lib/http/route.ts";
import { complianceReport } from "#lib/queries/report/compliance.ts";

export const GET = route(complianceReport);
