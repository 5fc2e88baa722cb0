import { route } from "#lib/http/route.ts";
import { deviceList } from "#lib/queries/device/list.ts";

export const GET = route(deviceList);
