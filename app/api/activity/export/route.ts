import { download } from "#lib/http/download/download.ts";
import { activityExport } from "#lib/queries/activity/export.ts";

export const GET = download(activityExport);
