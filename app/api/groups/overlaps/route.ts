import { question } from "#lib/http/route.ts";
import { groupOverlaps } from "#lib/queries/group/overlaps.ts";

export const POST = question(groupOverlaps);
