import { route } from "#lib/http/route.ts";
import { exemptionList } from "#lib/queries/exemption/list.ts";

export const GET = route(exemptionList);
