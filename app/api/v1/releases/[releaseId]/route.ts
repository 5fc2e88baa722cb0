import { route } from "#lib/http/route.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";

export const GET = route(releaseDetail);
