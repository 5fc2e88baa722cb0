import { route } from "#lib/http/route.ts";
import { planning } from "#lib/queries/plan/planning.ts";

export const GET = route(planning);
