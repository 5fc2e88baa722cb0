import { route } from "#lib/http/route.ts";
import { planChoices } from "#lib/queries/plan/choices.ts";

export const GET = route(planChoices);
