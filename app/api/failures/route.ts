import { route } from "#lib/http/route.ts";
import { familiesOfFailures } from "#lib/queries/failure/families.ts";

export const GET = route(familiesOfFailures);
