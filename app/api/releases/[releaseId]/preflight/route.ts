import { route } from "#lib/http/route.ts";
import { releasePreflight } from "#lib/queries/preflight/release.ts";

export const GET = route(releasePreflight);
