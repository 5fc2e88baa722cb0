import { route } from "#lib/http/route.ts";
import { whyNotDevice } from "#lib/queries/preflight/why-not.ts";

export const GET = route(whyNotDevice);
