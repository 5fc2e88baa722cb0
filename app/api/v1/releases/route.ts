import { route } from "#lib/http/route.ts";
import { releaseList } from "#lib/queries/release/list.ts";

export const GET = route(releaseList, { tab: "all" });
