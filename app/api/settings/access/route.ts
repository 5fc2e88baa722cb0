import { route } from "#lib/http/route.ts";
import { accessView } from "#lib/queries/settings/access.ts";

export const GET = route(accessView);
