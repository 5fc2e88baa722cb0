import { z } from "zod";
import { groupRule } from "#lib/domain/fleet/rule-schema.ts";
import { isOver, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { holdEnlisting } from "#lib/services/group/enlist.ts";
import { operation } from "#lib/services/operation.ts";

/** Removes a group that nothing refers to. A rollout that is over keeps it: its history says whom it was for. */
export const removeGroup = operation({
  name: "group.remove",
  scope: "group:edit",
  input: z.object({ groupId: z.uuid() }),

  async run({ tx }, { groupId }) {
    await holdEnlisting(tx);
    const group = await tx.group.findUnique({
      where: { id: groupId },
      select: {
        name: true,
        rule: true,
        timeZone: true,
        allowsSelfApproval: true,
        rings: { select: { rollout: { select: { id: true, state: true } } } },
        policies: { select: { name: true } },
        freezes: { select: { name: true } },
      },
    });
    if (!group) throw notFound("group", groupId);
    const { rings, policies, freezes, ...before } = group;
    if (groupRule.parse(before.rule).kind === "all") {
      throw new AppError("conflict", `${before.name} holds the whole fleet and stays`);
    }
    refuseWhileUsed(before.name, { rollouts: rings.map(({ rollout }) => rollout), policies, freezes });

    await tx.group.delete({ where: { id: groupId } });
    return {
      result: undefined,
      audit: { subject: `group:${groupId}`, before },
      announce: [
        { topic: "group", id: groupId },
        { topic: "fleet", id: "all" },
      ],
    };
  },
});

type Uses = { rollouts: { id: string; state: string }[]; policies: { name: string }[]; freezes: { name: string }[] };

function refuseWhileUsed(name: string, { rollouts, policies, freezes }: Uses): void {
  const [policy] = policies;
  if (policy) throw new AppError("conflict", `The policy ${policy.name} is for ${name}`);
  const [freeze] = freezes;
  if (freeze) throw new AppError("conflict", `The freeze ${freeze.name} is for ${name}`);
  if (rollouts.some(({ state }) => !isOver(rolloutState(state)))) {
    throw new AppError("conflict", `A rollout to ${name} is not over yet`);
  }
  if (rollouts.length > 0) throw new AppError("conflict", `The history of a rollout names ${name}, so it is kept`);
}
