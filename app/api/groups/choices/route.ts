import { route } from "#lib/http/route.ts";
import { groupChoices } from "#lib/queries/group/choices.ts";

export const GET = route(groupChoices);
