import { z } from "zod";
import { callerName, mayCall } from "#lib/domain/access/caller.ts";
import { judgeGate, type Verdict } from "#lib/domain/rollout/gate.ts";
import { mayOpenRings } from "#lib/domain/rollout/lifecycle.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { rolloutFacts } from "#lib/services/rollout/facts.ts";
import { stateChanges, stateForUpdate } from "#lib/services/rollout/move.ts";

/** A person opens the next ring: what a gate waits for; or, with the right to approve, what it still holds back. */
export const openNextRing = operation({
  name: "rollout.open-next-ring",
  scope: "rollout:steer",
  input: z.object({ rolloutId: z.uuid(), remark: z.string().max(2_000).default("") }),

  async run({ tx, now, caller }, { rolloutId, remark }) {
    const state = await stateForUpdate(tx, rolloutId);
    if (!mayOpenRings(state)) throw new AppError("conflict", `A rollout that is ${state} opens no ring`);
    const facts = await rolloutFacts(tx, rolloutId, now);
    const index = facts.rings.findIndex(({ isOpen }) => !isOpen);
    const [last, next] = [facts.rings[index - 1], facts.rings[index]];
    if (!last || !next) throw new AppError("conflict", "There is no further ring to open");
    if (facts.isWithdrawn) throw new AppError("conflict", "Apple has withdrawn this release: re-target the rollout");

    const verdict: Verdict =
      last.gate && last.progress ? judgeGate(last.gate, last.progress, now) : { kind: "waits-for-person" };
    const isOverruled = verdict.kind !== "waits-for-person" && verdict.kind !== "open";
    if (isOverruled && !mayCall(caller, "release:approve")) {
      throw new AppError(
        "forbidden",
        "The gate still holds the next ring back: opening it all the same needs the role approver",
      );
    }
    const at = new Date(now.epochMilliseconds);
    await tx.ring.update({ where: { id: last.id }, data: { passedAt: at, passedBy: callerName(caller) } });
    if (Temporal.Instant.compare(next.offerAt, now) > 0) {
      await tx.ring.update({ where: { id: next.id }, data: { offerAt: at } });
    }
    await tx.rollout.update({ where: { id: rolloutId }, data: { updatedAt: at } });
    return {
      result: { ringId: next.id },
      audit: { subject: `rollout:${rolloutId}`, after: { ringId: next.id, verdict, isOverruled, remark } },
      announce: stateChanges(rolloutId),
      jobs: [{ name: "advance-rollouts" }],
    };
  },
});
