import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

const input = z.object({ policyId: z.uuid() });

/** Lets a policy propose again: only what is new from now on, unless it catches up. */
export const enablePolicy = operation({
  name: "policy.enable",
  scope: "policy:edit",
  input,

  async run({ tx, now }, { policyId }) {
    const at = new Date(now.epochMilliseconds);
    const { count } = await tx.policy.updateMany({
      where: { id: policyId, isEnabled: false },
      data: { isEnabled: true, since: at, updatedAt: at },
    });
    if (count === 0 && !(await exists(tx, policyId))) throw notFound("policy", policyId);
    return {
      result: { isEnabled: true },
      audit: count === 0 ? null : { subject: `policy:${policyId}`, after: { isEnabled: true, since: now } },
      announce: [{ topic: "policy", id: "all" }],
      jobs: [{ name: "propose-rollouts" }],
    };
  },
});

/** Stops a policy from proposing. What it has proposed goes on. */
export const disablePolicy = operation({
  name: "policy.disable",
  scope: "policy:edit",
  input,

  async run({ tx, now }, { policyId }) {
    const { count } = await tx.policy.updateMany({
      where: { id: policyId, isEnabled: true },
      data: { isEnabled: false, updatedAt: new Date(now.epochMilliseconds) },
    });
    if (count === 0 && !(await exists(tx, policyId))) throw notFound("policy", policyId);
    return {
      result: { isEnabled: false },
      audit: count === 0 ? null : { subject: `policy:${policyId}`, after: { isEnabled: false } },
      announce: [{ topic: "policy", id: "all" }],
    };
  },
});

async function exists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.policy.findUnique({ where: { id }, select: { id: true } })) !== null;
}
