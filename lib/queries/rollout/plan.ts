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

/** Older decisions were taken before there were blockers. */
const counted = { devices: z.number(), forced: z.number(), openBlockers: z.array(z.string()).default([]) };
const record = z.object({ rings: z.array(ring), ...counted });

/** A program's decision in one step has one ring, told without its slice. */
const oneStep = z
  .object({
    group: z.object({ name: z.string() }),
    ...{ offerAt: z.string(), deadlineLocal: z.string(), firstInstant: z.string(), lastInstant: z.string() },
    ...counted,
  })
  .transform(({ devices, forced, openBlockers, ...only }) => ({
    rings: [{ name: "", slice: { from: 0, to: 10_000 }, devices, forced, ...only }],
    ...{ devices, forced, openBlockers },
  }));

export type ApprovedPlan = z.output<typeof record>;

/** What was decided on, as the approval keeps it. A denial keeps the plan alone. */
export function approvedPlan(kept: unknown): ApprovedPlan | undefined {
  return record.safeParse(kept).data ?? oneStep.safeParse(kept).data;
}
