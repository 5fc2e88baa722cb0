import { route } from "#lib/http/route.ts";
import { releaseDiscussion } from "#lib/queries/release/discussion.ts";

export const GET = route(releaseDiscussion);
