import { z } from "zod";
import { callerId, callerName } from "#lib/domain/access/caller.ts";
import { policyFault } from "#lib/domain/release/policy.ts";
import { policyDraft } from "#lib/domain/release/policy-draft.ts";
import type { Tx } from "#lib/io/db.ts";
import type { Context } from "#lib/services/context.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

const input = policyDraft.extend({ name: z.string().trim().min(1).max(100), needsApproval: z.boolean().default(true) });

type Wanted = z.output<typeof input>;

/** Writes a standing rule or rewrites it. What it has proposed already stays as it is. */
export const savePolicy = operation({
  name: "policy.save",
  scope: "policy:edit",
  input,

  async run(context, { policyId, ...wanted }) {
    const { tx } = context;
    const fault = policyFault(wanted);
    if (fault) throw new AppError("invalid", faults[fault]);
    await requireGroup(tx, wanted.groupId);

    const before = policyId ? await stored(tx, policyId) : undefined;
    const id = await write(context, policyId, wanted);
    return {
      result: { policyId: id },
      audit: { subject: `policy:${id}`, ...(before && { before }), after: wanted },
      announce: [{ topic: "policy", id: "all" }],
      jobs: [{ name: "propose-rollouts" }],
    };
  },
});

async function write({ tx, now, caller }: Context, policyId: string | undefined, wanted: Wanted): Promise<string> {
  const { rules, track, ...columns } = wanted;
  const at = new Date(now.epochMilliseconds);
  const [name, personId] = [callerName(caller), callerId(caller) ?? null];
  const data = {
    ...columns,
    track: wanted.reach === "latest-minor" ? track : null,
    terms: rules,
    updatedAt: at,
    updatedBy: name,
    updatedById: personId,
  };
  const select = { id: true } as const;
  if (policyId) return (await tx.policy.update({ where: { id: policyId }, data, select })).id;
  const made = { since: at, createdAt: at, createdBy: name, createdById: personId };
  return (await tx.policy.create({ data: { ...data, ...made }, select })).id;
}

async function requireGroup(tx: Tx, id: string): Promise<void> {
  if (!(await tx.group.findUnique({ where: { id }, select: { id: true } }))) throw notFound("group", id);
}

/** Held until the end: nothing is proposed by the old rule while the new one is written. */
async function stored(tx: Tx, id: string): Promise<object> {
  await tx.$executeRaw`SELECT 1 FROM policy WHERE id = ${id}::uuid FOR UPDATE`;
  const policy = await tx.policy.findUnique({
    where: { id },
    select: { name: true, groupId: true, platform: true, reach: true, track: true, terms: true, needsApproval: true },
  });
  if (!policy) throw notFound("policy", id);
  const { terms: rules, ...rest } = policy;
  return { ...rest, rules };
}

const faults: Record<NonNullable<ReturnType<typeof policyFault>>, string> = {
  "no-such-days": "Days are whole numbers from 0 to 365",
  "no-such-time": "A time of day is written like 18:30",
  "forced-before-offered": "A release must be offered at least a day before it is forced",
  "nothing-proposed": "Choose at least one kind of release to propose",
  "rings-overlap": "Each ring must begin where the one before it ends, and come no sooner",
  "other-platform": "The major line must be one of the chosen platform",
};
