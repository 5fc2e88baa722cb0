import { rolloutNames } from "#lib/http/programs.ts";
import { post, route } from "#lib/http/route.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";

export const GET = route(rolloutList);
export const POST = post(scheduleRollout, rolloutNames);
