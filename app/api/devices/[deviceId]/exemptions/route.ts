import { route } from "#lib/http/route.ts";
import { deviceExemptions } from "#lib/queries/exemption/of-device.ts";

export const GET = route(deviceExemptions);
