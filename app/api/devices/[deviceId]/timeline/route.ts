import { route } from "#lib/http/route.ts";
import { deviceTimeline } from "#lib/queries/device/timeline.ts";

export const GET = route(deviceTimeline);
