import { z } from "zod";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";

const MAX_SERIALS = 20_000;

const platformRule = z.object({ kind: z.literal("platform"), platforms: z.array(z.string().min(1)).min(1).max(20) });
const staticRule = z.object({
  kind: z.literal("static"),
  serials: z.array(z.string().trim().min(1).max(64)).max(MAX_SERIALS),
});

/** What a person may give a group. */
export const editableRule = z.discriminatedUnion("kind", [platformRule, staticRule]);

/** What a group may have. */
export const groupRule: z.ZodType<GroupRule> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  platformRule,
  staticRule,
]);
