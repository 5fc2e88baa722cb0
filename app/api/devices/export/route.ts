import { download } from "#lib/http/download/download.ts";
import { deviceExport } from "#lib/queries/report/device-export.ts";

export const GET = download(deviceExport);
