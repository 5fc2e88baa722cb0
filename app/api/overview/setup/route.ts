import { route } from "#lib/http/route.ts";
import { setupState } from "#lib/queries/overview/setup.ts";

export const GET = route(setupState);
