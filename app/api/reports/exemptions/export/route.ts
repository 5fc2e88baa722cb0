import { download } from "#lib/http/download/download.ts";
import { exemptionExport } from "#lib/queries/report/exemptions.ts";

export const GET = download(exemptionExport);
