import { route } from "#lib/http/route.ts";
import { policyChoices } from "#lib/queries/policy/choices.ts";

export const GET = route(policyChoices);
