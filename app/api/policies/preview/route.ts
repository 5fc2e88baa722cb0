import { route } from "#lib/http/route.ts";
import { policyPreview } from "#lib/queries/policy/preview.ts";

export const GET = route(policyPreview);
