import { route } from "#lib/http/route.ts";
import { settingsDetail } from "#lib/queries/settings/detail.ts";

export const GET = route(settingsDetail);
