import { download } from "#lib/http/download/download.ts";
import { approvalExport } from "#lib/queries/report/approvals.ts";

export const GET = download(approvalExport);
