import { z } from "zod";

const ring = z.object({
  name: z.string(),
  group: z.object({ name: z.string() }),
  slice: z.object({ from: z.number(), to: z.number() }),
  offerAt: z.string(),
  deadlineLocal: z.string(),
  firstInstant: z.string(),
  lastInstant: z.string(),
  devices: z.number(),
  forced: z.number(),
});

const record = z.object({
  rings: z.array(ring),
  devices: z.number(),
  forced: z.number(),
});

export type ApprovedPlan = z.output<typeof record>;

/** What was decided on, as the approval keeps it. A denial keeps the plan alone. */
export function approvedPlan(kept: unknown): ApprovedPlan | undefined {
  return record.safeParse(kept).data;
}
