import { route } from "#lib/http/route.ts";
import { search } from "#lib/queries/search/find.ts";

export const GET = route(search);
