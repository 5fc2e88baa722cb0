import { z } from "zod";
import { callerId, callerName, mayCall } from "#lib/domain/access/caller.ts";
import { forcedOnArrival } from "#lib/domain/deadline/forced.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { mayApprove } from "#lib/domain/rollout/approval.ts";
import { judgePlan, type PlanVerdict } from "#lib/domain/rollout/plan.ts";
import { type RolloutPlan, usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import type { Tx } from "#lib/io/db.ts";
import { asJson } from "#lib/io/json.ts";
import { readSettings } from "#lib/io/settings.ts";
import type { Context } from "#lib/services/context.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { openBlockers } from "#lib/services/release/discussion/changes.ts";
import { decide } from "#lib/services/rollout/approval/approve.ts";
import { approvable, refuseTwice, targetBuildOf } from "#lib/services/rollout/plan/approvable.ts";
import { type Reach, reachOf } from "#lib/services/rollout/plan/reach.ts";

const input = z.object({
  releaseId: z.uuid(),
  groupId: z.uuid(),
  /** Left out: now. */
  offerAt: z.iso.datetime({ offset: true }).optional(),
  deadlineLocal: z.string(),
  remark: z.string().max(2_000).default(""),
  targetBuild: z.string().min(1).optional(),
  detailsUrl: z.url({ protocol: /^https?$/ }).optional(),
  confirmPast: z.boolean().default(false),
});

type Input = z.output<typeof input>;

/**
 * The whole way in one step, for one group with one deadline: planned and, where the caller may decide alone, approved. Everybody
 * else's plan waits for a second person.
 */
export const scheduleRollout = operation({
  name: "rollout.schedule",
  scope: "rollout:draft",
  input,

  async run(context, wanted) {
    const { tx, now } = context;
    const offerAt = wanted.offerAt ? Temporal.Instant.from(wanted.offerAt) : now;
    const release = await approvable(tx, wanted.releaseId);
    const group = await tx.group.findUnique({ where: { id: wanted.groupId } });
    if (!group) throw notFound("group", wanted.groupId);
    await refuseTwice(tx, wanted.releaseId, [wanted.groupId]);

    const targetBuild = targetBuildOf(release, wanted.targetBuild);
    const ring = { groupId: group.id, sliceFrom: wholeGroup.from, sliceTo: wholeGroup.to, targetBuild };
    const reach = await reachOf(tx, wanted.releaseId, ring, now);
    const verdict = judgePlan({ ...wanted, offerAt, zones: reach.zones.map(({ zone }) => zone) }, now);
    if (!verdict.ok) throw new AppError("invalid", refusal(verdict));

    const record = {
      release,
      target: { version: release.version, extra: release.extra, build: targetBuild },
      group: { id: group.id, name: group.name, devices: await enrolledIn(tx, group.id) },
      offerAt: offerAt.toString(),
      deadlineLocal: wanted.deadlineLocal,
      firstInstant: verdict.first.toString(),
      lastInstant: verdict.last.toString(),
      detailsUrl: wanted.detailsUrl ?? null,
      confirmedPast: verdict.isPast,
      openBlockers: await openBlockers(tx, wanted.releaseId),
      devices: reach.devices,
      forced: forcedBy(wanted.deadlineLocal, offerAt, reach),
    };
    const plan = planOf(wanted, offerAt);
    const rolloutId = await create(context, { wanted, offerAt, plan, ...record.target });
    const isAlone = await mayDecideAlone(context, reach.devices, group.allowsSelfApproval);
    if (isAlone) {
      const said = { revision: 1, decision: "approved", remark: wanted.remark, record: { ...record, plan } } as const;
      await decide(tx, rolloutId, { ...context, ...said });
    }
    const state = isAlone ? ("scheduled" as const) : ("awaiting-approval" as const);
    return {
      result: { rolloutId, state },
      audit: { subject: `rollout:${rolloutId}`, after: { state, ...record, remark: wanted.remark } },
      announce: [
        { topic: "release", id: wanted.releaseId },
        { topic: "rollout", id: rolloutId },
        { topic: "fleet", id: "all" },
      ],
      jobs: isAlone && Temporal.Instant.compare(offerAt, now) <= 0 ? [{ name: "advance-rollouts" }] : [],
    };
  },
});

type Made = { wanted: Input; offerAt: Temporal.Instant; plan: RolloutPlan; version: string; build: string | null };

/** As a plan that waits for its decision. The instants are those asked for, to the second. */
async function create({ tx, now, caller }: Context, { wanted, offerAt, plan, version, build }: Made): Promise<string> {
  const at = new Date(now.epochMilliseconds);
  const ring = {
    position: 0,
    groupId: wanted.groupId,
    offerAt: offerAt.toString(),
    deadlineLocal: wanted.deadlineLocal,
  };
  const { id } = await tx.rollout.create({
    data: {
      releaseId: wanted.releaseId,
      state: "awaiting-approval",
      plan: asJson(plan),
      askedAt: at,
      targetVersion: version,
      targetBuild: build,
      detailsUrl: wanted.detailsUrl ?? null,
      createdAt: at,
      createdBy: callerName(caller),
      createdById: callerId(caller) ?? null,
      updatedAt: at,
      rings: { create: ring },
    },
    select: { id: true },
  });
  return id;
}

async function mayDecideAlone({ tx, caller }: Context, devices: number, isTestOnly: boolean): Promise<boolean> {
  if (!mayCall(caller, "release:approve")) return false;
  const { approval } = await readSettings(tx);
  return mayApprove(caller, { createdById: callerId(caller) ?? null, isTestOnly, devices, ...approval }).may;
}

/** What was asked for, in the form in which plans are kept. */
function planOf({ groupId, deadlineLocal, targetBuild, detailsUrl }: Input, offerAt: Temporal.Instant): RolloutPlan {
  const offer = offerAt.toZonedDateTimeISO("UTC").toPlainDateTime();
  const deadline = parseTargetLocalDateTime(deadlineLocal) ?? offer;
  const base = offer.toPlainDate();
  const days = Math.max(0, base.until(deadline.toPlainDate()).total("days"));
  const clock = (at: Temporal.PlainDateTime) => at.toPlainTime().toString({ smallestUnit: "minute" });
  const ring = {
    name: "",
    groupId,
    slice: wholeGroup,
    offer: { afterDays: 0, at: clock(offer) },
    deadline: { afterDays: Math.round(days), at: clock(deadline) },
    gate: usualGate,
  };
  const details = detailsUrl ? { url: detailsUrl } : "none";
  return {
    zone: "UTC",
    baseDate: base.toString(),
    weekdays: "any",
    rings: [ring],
    targetBuild: targetBuild ?? null,
    details,
  };
}

function forcedBy(deadlineLocal: string, offerAt: Temporal.Instant, reach: Reach): number {
  const local = parseTargetLocalDateTime(deadlineLocal);
  return local ? forcedOnArrival(local, offerAt, reach.zones) : 0;
}

function enrolledIn(tx: Tx, groupId: string): Promise<number> {
  return tx.groupMember.count({ where: { groupId, device: { state: "enrolled" } } });
}

function refusal(verdict: Extract<PlanVerdict, { ok: false }>): string {
  switch (verdict.reason) {
    case "no-such-time":
      return "The deadline must be a day and a time without zone, like 2026-12-01T18:30:00";
    case "already-past":
      return `The deadline has already passed for some devices (first at ${verdict.first}): they would restart within the hour`;
    case "offered-too-late":
      return `The offer must come before the deadline, which the first devices reach at ${verdict.first}`;
  }
}
