import { z } from "zod";

const plan = z.object({
  group: z.object({ name: z.string(), devices: z.number() }).partial().optional(),
  offerAt: z.string().optional(),
  deadlineLocal: z.string().optional(),
  firstInstant: z.string().optional(),
  lastInstant: z.string().optional(),
  confirmedPast: z.boolean().default(false),
});

export type ApprovedPlan = z.output<typeof plan>;

/** What was decided on, as the approval keeps it. */
export function approvedPlan(kept: unknown): ApprovedPlan | undefined {
  const parsed = plan.safeParse(kept);
  return parsed.success ? parsed.data : undefined;
}
