import { question } from "#lib/http/route.ts";
import { groupPreview } from "#lib/queries/group/preview.ts";

export const POST = question(groupPreview);
