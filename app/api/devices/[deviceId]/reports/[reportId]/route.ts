import { route } from "#lib/http/route.ts";
import { deviceReport } from "#lib/queries/device/report.ts";

export const GET = route(deviceReport);
