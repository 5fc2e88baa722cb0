import { download } from "#lib/http/download/download.ts";
import { disruptionExport } from "#lib/queries/report/disruption.ts";

export const GET = download(disruptionExport);
