import { fitOf } from "#lib/domain/catalog/fit.ts";
import { kindOf, trackOf } from "#lib/domain/catalog/release.ts";
import type { GroupFacts, KnownRelease } from "#lib/domain/release/policy.ts";
import type { PolicyDraft } from "#lib/domain/release/policy-draft.ts";
import type { Db } from "#lib/io/db.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { factsOf, type Kin } from "#lib/queries/release/composition.ts";

export type PreviewFacts = {
  devices: number;
  releases: KnownRelease[];
  group: GroupFacts;
  /** By release, how many devices would come from an older major line. */
  crossing: ReadonlyMap<string, number>;
};

/** The same that the policy itself looks at when it proposes. */
export async function previewFacts(db: Db, draft: PolicyDraft, now: Temporal.Instant): Promise<PreviewFacts> {
  const [facts, stored, kin, rollouts] = await Promise.all([
    catalogue(db),
    db.release.findMany({ where: { platform: draft.platform } }),
    kinOf(db, draft.groupId),
    rolloutsOf(db, draft),
  ]);
  const releases = stored.map(knownRelease);
  const today = now.toString().slice(0, 10);
  const needs = new Map<string, number>();
  const crossing = new Map<string, number>();
  for (const { id, track, standing } of releases) {
    const release = facts.get(id);
    if (!release || standing !== "current") continue;
    const applicable = kin.filter((kind) => fitOf(factsOf(kind), release, today).kind === "applicable");
    needs.set(id, count(applicable));
    crossing.set(
      id,
      count(applicable.filter(({ osVersion }) => osVersion && trackOf(release.platform, osVersion) !== track)),
    );
  }
  return { devices: count(kin), releases, group: { needs, ...rollouts }, crossing };
}

type Stored = Awaited<ReturnType<Db["release"]["findMany"]>>[number];

function knownRelease({
  postingDate,
  firstSeenAt,
  supersededAt,
  withdrawnAt,
  rejectedAt,
  ...row
}: Stored): KnownRelease {
  return {
    ...row,
    kind: kindOf(row.version, row.extra),
    postedOn: postingDate,
    firstSeenAt: firstSeenAt.toTemporalInstant(),
    standing: withdrawnAt ? "withdrawn" : supersededAt ? "superseded" : "current",
    isRejected: rejectedAt !== null,
  };
}

async function rolloutsOf(db: Db, { policyId, groupId, platform }: PolicyDraft) {
  const rollouts = await db.rollout.findMany({
    where: {
      release: { platform },
      OR: [
        ...(policyId ? [{ policyId }] : []),
        { state: { notIn: ["closed", "aborted", "denied"] }, rings: { some: { groupId } } },
      ],
    },
    select: { id: true, releaseId: true, policyId: true },
  });
  const isMine = (rollout: { policyId: string | null }) => policyId !== undefined && rollout.policyId === policyId;
  const byRelease = (some: typeof rollouts) => new Map(some.map(({ releaseId, id }) => [releaseId, id]));
  return {
    proposed: byRelease(rollouts.filter(isMine)),
    underWay: byRelease(rollouts.filter((rollout) => !isMine(rollout))),
  };
}

function kinOf(db: Db, groupId: string): Promise<Kin[]> {
  return db.$queryRaw<Kin[]>`
    SELECT d.platform, d.software_update_device_id AS "softwareUpdateDeviceId", d.model_identifier AS "modelIdentifier",
      d.os_version AS "osVersion", d.os_build AS "osBuild", d.os_supplemental_build AS "osSupplementalBuild",
      d.os_extra AS "osExtra", count(*)::int AS devices
    FROM group_member m JOIN device d ON d.id = m.device_id
    WHERE m.group_id = ${groupId}::uuid AND d.state = 'enrolled' AND d.enrollment_type = 'device'
    GROUP BY 1, 2, 3, 4, 5, 6, 7`;
}

function count(kin: readonly Kin[]): number {
  return kin.reduce((sum, { devices }) => sum + devices, 0);
}
