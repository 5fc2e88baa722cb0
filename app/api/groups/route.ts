import { route } from "#lib/http/route.ts";
import { groupList } from "#lib/queries/group/list.ts";

export const GET = route(groupList);
