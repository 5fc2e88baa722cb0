import { download } from "#lib/http/download/download.ts";
import { speedExport } from "#lib/queries/report/speed.ts";

export const GET = download(speedExport);
