import { route } from "#lib/http/route.ts";
import { releaseMatrix } from "#lib/queries/release/matrix.ts";

export const GET = route(releaseMatrix);
