import { question } from "#lib/http/route.ts";
import { chosenSerials } from "#lib/queries/bulk/devices.ts";

export const POST = question(chosenSerials);
