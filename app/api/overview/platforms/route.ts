import { route } from "#lib/http/route.ts";
import { platformStands } from "#lib/queries/overview/platforms.ts";

export const GET = route(platformStands);
