import { z } from "zod";
import { type Gate, type RolloutPlan, weekdayRules } from "#lib/domain/rollout/rollout-plan.ts";

const gate = z.object({
  minDonePercent: z.number(),
  maxFailedPercent: z.number(),
  minSample: z.number(),
  soakHours: z.number(),
  next: z.enum(["opens", "waits"]),
});

const dayAndTime = z.object({ afterDays: z.number(), at: z.string() });

const plan = z.object({
  zone: z.string(),
  baseDate: z.string(),
  weekdays: z.enum(weekdayRules),
  rings: z.array(
    z.object({
      name: z.string(),
      groupId: z.string(),
      slice: z.object({ from: z.number(), to: z.number() }),
      offer: dayAndTime,
      deadline: dayAndTime,
      gate,
    }),
  ),
  targetBuild: z.string().nullable(),
  details: z.union([z.enum(["ours", "none"]), z.object({ url: z.string() })]),
});

/** The plan as its author last saved it. A rollout that a program has begun has none. */
export function storedPlan(kept: unknown): RolloutPlan | null {
  return plan.safeParse(kept).data ?? null;
}

/** A ring without a gate holds nothing back. */
export function storedGate(kept: unknown): Gate | null {
  return gate.safeParse(kept).data ?? null;
}
