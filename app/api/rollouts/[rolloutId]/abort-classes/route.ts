import { route } from "#lib/http/route.ts";
import { abortClasses } from "#lib/queries/rollout/abort-classes.ts";

export const GET = route(abortClasses);
