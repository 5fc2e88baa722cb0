import { route } from "#lib/http/route.ts";
import { groupDetail } from "#lib/queries/group/detail.ts";

export const GET = route(groupDetail);
