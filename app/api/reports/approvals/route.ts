import { route } from "#lib/http/route.ts";
import { approvalReport } from "#lib/queries/report/approvals.ts";

export const GET = route(approvalReport);
