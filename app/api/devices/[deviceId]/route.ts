import { route } from "#lib/http/route.ts";
import { deviceDetail } from "#lib/queries/device/detail.ts";

export const GET = route(deviceDetail);
