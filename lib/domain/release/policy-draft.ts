import { z } from "zod";
import { reaches } from "#lib/domain/release/policy.ts";
import { longestDays } from "#lib/domain/release/terms.ts";
import { weekdayRules } from "#lib/domain/rollout/rollout-plan.ts";

const term = z.object({ offerAfterDays: z.int(), forceAfterDays: z.int(), at: z.string().max(5) }).nullable();

const bucket = z.int().min(0).max(10_000);
const percent = z.number().min(0).max(100);

const ring = z.object({
  name: z.string().trim().max(100),
  slice: z.object({ from: bucket, to: bucket }),
  delayDays: z.int().min(0).max(longestDays),
  gate: z.object({
    minDonePercent: percent,
    maxFailedPercent: percent,
    minSample: z.int().min(0).max(1_000_000),
    soakHours: z.number().min(0).max(1_440),
    next: z.enum(["opens", "waits"]),
  }),
});

/** The form of what a policy keeps beside its columns; whether it can be is judged by `policyFault`. */
export const policyRules = z.object({
  terms: z.object({ major: term, minor: term, security: term, bsi: term }),
  catchUp: z.boolean().default(false),
  weekdays: z.enum(weekdayRules).default("any"),
  rings: z.array(ring).max(10).default([]),
});

/** The form of a policy as a person writes it, to be tried or to be kept. */
export const policyDraft = z.object({
  policyId: z.uuid().optional(),
  groupId: z.uuid(),
  platform: z.string().min(1).max(40),
  reach: z.enum(reaches),
  track: z.string().max(60).nullable().default(null),
  rules: policyRules,
});

export type PolicyDraft = z.output<typeof policyDraft>;
