import { z } from "zod";
import {
  BUCKETS,
  type Condition,
  depthOf,
  enrollmentTypes,
  factsIn,
  MAX_DEPTH,
  MAX_FACTS,
  osComparisons,
} from "#lib/domain/fleet/condition.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import { MAX_TAG_LENGTH, normalTag } from "#lib/domain/fleet/tag.ts";

const MAX_SERIALS = 20_000;
const MAX_CHOICES = 200;

const text = z.string().trim().min(1).max(100);
const choices = z.array(text).min(1).max(MAX_CHOICES);
const bucket = z.int().min(0).max(BUCKETS);

const fact = z.union([
  z.strictObject({ fact: z.literal("platform"), in: choices }),
  z.strictObject({ fact: z.literal("model"), in: choices }),
  z.strictObject({ fact: z.literal("model"), contains: text }),
  z.strictObject({
    fact: z.literal("os"),
    is: z.enum(osComparisons),
    version: text.regex(/^\d{1,4}(\.\d{1,6}){0,3}$/, "A version is numbers and dots, like 26.6.1"),
  }),
  z.strictObject({ fact: z.literal("tag"), has: z.string().transform(normalTag).pipe(text.max(MAX_TAG_LENGTH)) }),
  z.strictObject({ fact: z.literal("name"), contains: text }),
  z.strictObject({ fact: z.literal("enrollment"), in: z.array(z.enum(enrollmentTypes)).min(1).max(2) }),
  z.strictObject({ fact: z.literal("supervised"), is: z.boolean() }),
  z
    .strictObject({ fact: z.literal("slice"), from: bucket, to: bucket })
    .refine(({ from, to }) => from < to, "A slice ends after it begins"),
]);

const anyDepth: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(anyDepth).min(1) }),
    z.strictObject({ any: z.array(anyDepth).min(1) }),
    z.strictObject({ not: anyDepth }),
    fact,
  ]),
);

/** Looked at from outside first: what is nested without end is not even parsed. */
const condition = z
  .unknown()
  .refine((given) => isShallow(given, MAX_LEVELS), `Conditions may stand ${MAX_DEPTH} deep in one another`)
  .pipe(anyDepth)
  .refine((parsed) => depthOf(parsed) <= MAX_DEPTH, `Conditions may stand ${MAX_DEPTH} deep in one another`)
  .refine((parsed) => factsIn(parsed).length <= MAX_FACTS, `A rule may ask for ${MAX_FACTS} facts`);

/** Of JSON: a list inside each of the joints, and a fact's own list. */
const MAX_LEVELS = 2 * MAX_DEPTH + 2;

function isShallow(given: unknown, levels: number): boolean {
  if (typeof given !== "object" || given === null) return true;
  return levels > 0 && Object.values(given).every((part) => isShallow(part, levels - 1));
}

const platformRule = z.object({ kind: z.literal("platform"), platforms: z.array(z.string().min(1)).min(1).max(20) });
const staticRule = z.object({
  kind: z.literal("static"),
  serials: z.array(z.string().trim().min(1).max(64)).max(MAX_SERIALS),
});
const conditionRule = z.object({ kind: z.literal("rule"), where: condition });

/** What a person may give a group. */
export const editableRule = z.discriminatedUnion("kind", [platformRule, staticRule, conditionRule]);

/** What a group may have. */
export const groupRule: z.ZodType<GroupRule> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  platformRule,
  staticRule,
  conditionRule,
]);
