import { route } from "#lib/http/route.ts";
import { fleetAttention } from "#lib/queries/overview/attention.ts";

export const GET = route(fleetAttention);
