import { question } from "#lib/http/route.ts";
import { chosenPreview } from "#lib/queries/bulk/devices.ts";

export const POST = question(chosenPreview);
