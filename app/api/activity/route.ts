import { route } from "#lib/http/route.ts";
import { activityList } from "#lib/queries/activity/list.ts";

export const GET = route(activityList);
