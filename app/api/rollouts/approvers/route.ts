import { route } from "#lib/http/route.ts";
import { approverList } from "#lib/queries/plan/approvers.ts";

export const GET = route(approverList);
