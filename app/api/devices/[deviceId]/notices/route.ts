import { route } from "#lib/http/route.ts";
import { deviceNotices } from "#lib/queries/device/notices.ts";

export const GET = route(deviceNotices);
