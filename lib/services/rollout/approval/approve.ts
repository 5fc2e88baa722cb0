import { z } from "zod";
import { type Caller, callerId, callerName } from "#lib/domain/access/caller.ts";
import { mayApprove } from "#lib/domain/rollout/approval.ts";
import { canBecome, isOver, type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Tx } from "#lib/io/db.ts";
import { asJson } from "#lib/io/json.ts";
import { readSettings } from "#lib/io/settings.ts";
import { writeAudit } from "#lib/services/audit.ts";
import type { Context } from "#lib/services/context.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { type ApprovalRecord, recordOf } from "#lib/services/rollout/approval/record.ts";
import { stateChanges } from "#lib/services/rollout/move.ts";
import { approvable, refuseTwice } from "#lib/services/rollout/plan/approvable.ts";
import { planInput } from "#lib/services/rollout/plan/plan-input.ts";
import { abortIn } from "#lib/services/rollout/steer/abort.ts";

const input = z.object({
  rolloutId: z.uuid(),
  /** The plan that the person has read. */
  revision: z.int(),
  remark: z.string().max(2_000).default(""),
  /** How many devices the person knows to be forced within the hour. */
  confirmedForced: z.int().min(0).optional(),
});

/** A second person says yes to a plan. What was decided on is frozen with the decision. */
export const approveRollout = operation({
  name: "rollout.approve",
  scope: "release:approve",
  input,

  async run(context, { rolloutId, revision, remark, confirmedForced }) {
    const { tx, now, caller } = context;
    const rollout = await asked(tx, rolloutId);
    if (rollout.revision !== revision)
      throw new AppError("conflict", "The plan has changed since you read it: look again");
    const release = await approvable(tx, rollout.releaseId);
    const plan = planInput.parse(rollout.plan);
    const groupIds = plan.rings.map(({ groupId }) => groupId);
    await refuseTwice(tx, rollout.releaseId, groupIds, rollout.replacesId ?? rolloutId);

    const record = await recordOf(tx, rollout.releaseId, plan, now);
    await requireSecondPerson(context, rollout.createdById, record);
    requireConfirmed(record, confirmedForced);
    await decide(tx, rolloutId, {
      caller,
      now,
      revision,
      decision: "approved",
      remark,
      record: { release, ...record },
    });
    if (rollout.replacesId) await abortReplaced(context, rollout.replacesId, rolloutId);
    return {
      result: { state: "scheduled" as const },
      audit: {
        subject: `rollout:${rolloutId}`,
        before: { state: rollout.state },
        after: { state: "scheduled", revision, remark, devices: record.devices, forced: record.forced },
      },
      announce: [...stateChanges(rolloutId), { topic: "release", id: rollout.releaseId }],
      jobs: [{ name: "advance-rollouts" }, ...(rollout.replacesId ? [{ name: "wake-devices" } as const] : [])],
    };
  },
});

/** Its successor takes its place: what it still asks of devices is taken back, its history stays. */
async function abortReplaced(context: Context, replacedId: string, successorId: string): Promise<void> {
  const { state } = await context.tx.rollout.findUniqueOrThrow({ where: { id: replacedId }, select: { state: true } });
  if (isOver(rolloutState(state))) return;
  const { before, ...after } = await abortIn(context, replacedId);
  const subject = `rollout:${replacedId}`;
  await writeAudit(context, "rollout.abort", { subject, before: { state: before }, after: { ...after, successorId } });
}

type Asked = {
  state: RolloutState;
  revision: number;
  plan: unknown;
  releaseId: string;
  createdById: string | null;
  replacesId: string | null;
};

/** An author who may decide alone need not ask first. */
async function asked(tx: Tx, rolloutId: string): Promise<Asked> {
  const [row] = await tx.$queryRaw<(Omit<Asked, "state"> & { state: string })[]>`
    SELECT state, revision, plan, release_id AS "releaseId", created_by_id AS "createdById", replaces_id AS "replacesId"
    FROM rollout WHERE id = ${rolloutId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw notFound("rollout", rolloutId);
  const state = rolloutState(row.state);
  if (!canBecome(state, "scheduled") || state === "paused") {
    throw new AppError("conflict", `A rollout that is ${state} cannot be approved`);
  }
  return { ...row, state };
}

async function requireSecondPerson(
  { tx, caller }: Context,
  createdById: string | null,
  record: ApprovalRecord,
): Promise<void> {
  const { approval } = await readSettings(tx);
  const isTestOnly = record.rings.every(({ group }) => group.isTest);
  const verdict = mayApprove(caller, { createdById, isTestOnly, devices: record.devices, ...approval });
  if (verdict.may) return;
  const why = {
    role: "This needs the role approver",
    author: "Whoever has planned a rollout cannot approve it: ask a second person",
  };
  throw new AppError("forbidden", why[verdict.reason]);
}

/** A slip in the year must not restart a fleet: who is forced at once has to be said in a number. */
export function requireConfirmed({ forced }: { forced: number }, confirmed: number | undefined): void {
  if (forced === 0 || forced === confirmed) return;
  throw new AppError(
    "invalid",
    `The deadline will have passed on ${forced} devices when they hear of it: they would restart within the hour. Type ${forced} to confirm`,
  );
}

type Decision = {
  caller: Caller;
  now: Temporal.Instant;
  revision: number;
  decision: "approved" | "denied";
  remark: string;
  record: object;
};

/** A decision, and the state that it brings. */
export async function decide(tx: Tx, rolloutId: string, said: Decision): Promise<void> {
  const { caller, now, revision, decision, remark, record } = said;
  const at = new Date(now.epochMilliseconds);
  const person = { personId: callerId(caller) ?? "system", personName: callerName(caller) };
  await tx.approval.create({
    data: { rolloutId, at, ...person, revision, decision, remark, plan: asJson(record) },
  });
  const state = decision === "approved" ? "scheduled" : "denied";
  await tx.rollout.update({ where: { id: rolloutId }, data: { state, updatedAt: at } });
}
