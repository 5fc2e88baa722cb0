import { z } from "zod";
import { type Caller, callerId, callerName } from "#lib/domain/access/caller.ts";
import { judgePlan, type PlanVerdict } from "#lib/domain/rollout/plan.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

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

/** A person approves a release for a group and says when it is offered and when it is forced. */
export const scheduleRollout = operation({
  name: "rollout.schedule",
  scope: "release:approve",
  input,

  async run({ tx, now, caller }, wanted) {
    const offerAt = wanted.offerAt ? Temporal.Instant.from(wanted.offerAt) : now;
    const release = await approvable(tx, wanted);
    const group = await tx.group.findUnique({ where: { id: wanted.groupId }, select: { name: true } });
    if (!group) throw notFound("group", wanted.groupId);
    await refuseTwice(tx, wanted, group.name);

    const zones = await zonesOf(tx, wanted.groupId);
    const verdict = judgePlan({ ...wanted, offerAt, zones: zones.map(({ zone }) => zone) }, now);
    if (!verdict.ok) throw new AppError("invalid", refusal(verdict));

    const plan = {
      release: { id: wanted.releaseId, platform: release.platform, version: release.version, extra: release.extra },
      target: { version: release.version, extra: release.extra, build: targetBuild(release, wanted) },
      group: { id: wanted.groupId, name: group.name, devices: zones.reduce((sum, { devices }) => sum + devices, 0) },
      offerAt: offerAt.toString(),
      deadlineLocal: wanted.deadlineLocal,
      firstInstant: verdict.first.toString(),
      lastInstant: verdict.last.toString(),
      detailsUrl: wanted.detailsUrl ?? null,
      confirmedPast: verdict.isPast,
    };
    const rolloutId = await create(tx, plan, { now, caller, remark: wanted.remark });

    const isDue = Temporal.Instant.compare(offerAt, now) <= 0;
    return {
      result: { rolloutId },
      audit: { subject: `rollout:${rolloutId}`, after: { ...plan, remark: wanted.remark } },
      announce: [
        { topic: "release", id: wanted.releaseId },
        { topic: "rollout", id: rolloutId },
        { topic: "fleet", id: "all" },
      ],
      jobs: isDue ? [{ name: "advance-rollouts" }] : [],
    };
  },
});

type Plan = {
  release: { id: string };
  target: { version: string; build: string | null };
  group: { id: string };
  offerAt: string;
  deadlineLocal: string;
  detailsUrl: string | null;
};

type Decision = { now: Temporal.Instant; caller: Caller; remark: string };

/** One ring for now, and the decision as it was taken. */
async function create(tx: Tx, plan: Plan, { now, caller, remark }: Decision): Promise<string> {
  const { offerAt, deadlineLocal, detailsUrl } = plan;
  const at = new Date(now.epochMilliseconds);
  const { id } = await tx.rollout.create({
    data: {
      releaseId: plan.release.id,
      state: "scheduled",
      targetVersion: plan.target.version,
      targetBuild: plan.target.build,
      detailsUrl,
      createdAt: at,
      createdBy: callerName(caller),
      updatedAt: at,
      rings: { create: { position: 0, groupId: plan.group.id, offerAt, deadlineLocal } },
      approvals: { create: { at, ...approver(caller), decision: "approved", remark, plan } },
    },
    select: { id: true },
  });
  return id;
}

type Release = { platform: string; version: string; extra: string; builds: string[]; withdrawnAt: Date | null };

/** Held until the end: two approvals of one release wait for each other. */
async function approvable(tx: Tx, { releaseId }: Input): Promise<Release> {
  const [release] = await tx.$queryRaw<Release[]>`
    SELECT platform, version, extra, builds, withdrawn_at AS "withdrawnAt"
    FROM release WHERE id = ${releaseId}::uuid FOR NO KEY UPDATE`;
  if (!release) throw notFound("release", releaseId);
  if (release.withdrawnAt) {
    throw new AppError("conflict", `Apple has withdrawn ${release.platform} ${release.version}`);
  }
  return release;
}

async function refuseTwice(tx: Tx, { releaseId, groupId }: Input, group: string): Promise<void> {
  const twin = await tx.rollout.findFirst({
    where: { releaseId, state: { notIn: ["closed", "aborted"] }, rings: { some: { groupId } } },
    select: { id: true },
  });
  if (twin) throw new AppError("conflict", `This release is already on its way to ${group}`);
}

function zonesOf(tx: Tx, groupId: string) {
  return tx.$queryRaw<{ zone: string | null; devices: number }[]>`
    SELECT d.time_zone AS zone, count(*)::int AS devices
    FROM group_member m JOIN device d ON d.id = m.device_id
    WHERE m.group_id = ${groupId}::uuid AND d.state = 'enrolled' GROUP BY 1`;
}

/** A Background Security Improvement is known by its build alone; of several, users end up on the first. */
function targetBuild(release: Release, { targetBuild: asked }: Input): string | null {
  if (asked === undefined) return release.extra ? (release.builds[0] ?? null) : null;
  if (release.builds.includes(asked)) return asked;
  throw new AppError("invalid", `${asked} is not a build of ${release.platform} ${release.version}`);
}

function approver(caller: Caller): { personId: string; personName: string } {
  return { personId: callerId(caller) ?? "system", personName: callerName(caller) };
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
