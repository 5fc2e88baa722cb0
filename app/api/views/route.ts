import { route } from "#lib/http/route.ts";
import { viewList } from "#lib/queries/view/list.ts";

export const GET = route(viewList);
