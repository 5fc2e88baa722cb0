import { download } from "#lib/http/download/download.ts";
import { evidenceExport } from "#lib/queries/report/evidence.ts";

export const GET = download(evidenceExport);
