import { route } from "#lib/http/route.ts";
import { deviceChoices } from "#lib/queries/device/choices.ts";

export const GET = route(deviceChoices);
