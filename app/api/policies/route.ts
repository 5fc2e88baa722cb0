import { route } from "#lib/http/route.ts";
import { policyList } from "#lib/queries/policy/list.ts";

export const GET = route(policyList);
