import { z } from "zod";
import { formatTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { weekdayRules } from "#lib/domain/rollout/rollout-plan.ts";
import { deadlineOnOpening } from "#lib/domain/rollout/schedule.ts";
import { notFound } from "#lib/services/errors.ts";
import { readFreezes } from "#lib/services/freeze/read.ts";
import { operation } from "#lib/services/operation.ts";

const rule = z.object({ weekdays: z.enum(weekdayRules) });

/** A ring that opens days later than planned keeps its notice. Answers the deadline that it opens with. */
export const postponeRing = operation({
  name: "rollout.postpone-ring",
  scope: "system",
  input: z.object({ ringId: z.uuid() }),

  async run({ tx, now }, { ringId }) {
    const ring = await tx.ring.findUnique({ where: { id: ringId }, include: { rollout: { select: { plan: true } } } });
    if (!ring) throw notFound("ring", ringId);
    const { rolloutId, groupId, deadlineLocal, plannedLocal, rollout } = ring;
    const weekdays = rule.safeParse(rollout.plan).data?.weekdays ?? "any";
    const offerAt = ring.offerAt.toTemporalInstant();
    const due = deadlineOnOpening({ groupId, offerAt, deadlineLocal }, { weekdays }, await readFreezes(tx), now);
    const local = due ? formatTargetLocalDateTime(due) : deadlineLocal;
    if (local === deadlineLocal) return { result: local, audit: null };

    // The offer moves with its deadline: whoever is killed here and comes again finds nothing late any more.
    await tx.ring.update({
      where: { id: ringId },
      data: {
        deadlineLocal: local,
        plannedLocal: plannedLocal ?? deadlineLocal,
        offerAt: new Date(now.epochMilliseconds),
      },
    });
    return {
      result: local,
      audit: {
        subject: `rollout:${rolloutId}`,
        before: { ringId, deadlineLocal, offerAt: offerAt.toString() },
        after: { ringId, deadlineLocal: local, because: "opened-late" },
      },
      announce: [{ topic: "rollout", id: rolloutId }],
    };
  },
});
