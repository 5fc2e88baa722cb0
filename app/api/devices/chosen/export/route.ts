import { downloadAsked } from "#lib/http/download/download.ts";
import { chosenExport } from "#lib/queries/report/device-export.ts";

export const POST = downloadAsked(chosenExport);
