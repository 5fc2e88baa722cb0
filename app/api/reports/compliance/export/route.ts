import { download } from "#lib/http/download/download.ts";
import { complianceExport } from "#lib/queries/report/compliance.ts";

export const GET = download(complianceExport);
