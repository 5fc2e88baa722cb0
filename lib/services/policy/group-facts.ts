import { fitOf } from "#lib/domain/catalog/fit.ts";
import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import type { GroupFacts, KnownRelease } from "#lib/domain/release/policy.ts";
import type { Tx } from "#lib/io/db.ts";
import { releaseFacts } from "#lib/services/release/facts.ts";

type Asked = { policyId: string; groupId: string; releases: readonly KnownRelease[]; now: Temporal.Instant };

/** How a policy's group stands to the releases. Whom they fit is counted only for those that could still be proposed. */
export async function groupFacts(tx: Tx, { policyId, groupId, releases, now }: Asked): Promise<GroupFacts> {
  const rollouts = await tx.rollout.findMany({
    where: {
      releaseId: { in: releases.map(({ id }) => id) },
      OR: [{ policyId }, { state: { notIn: ["closed", "aborted", "denied"] }, rings: { some: { groupId } } }],
    },
    select: { id: true, releaseId: true, policyId: true },
  });
  const [mine, others] = [rollouts.filter(isMine), rollouts.filter((rollout) => !isMine(rollout))];
  const proposed = new Map(mine.map(({ releaseId, id }) => [releaseId, id]));
  const underWay = new Map(others.map(({ releaseId, id }) => [releaseId, id]));

  const open = releases.filter(
    ({ id, standing, isPublic }) => standing === "current" && isPublic && !proposed.has(id) && !underWay.has(id),
  );
  return { proposed, underWay, needs: await needsOf(tx, groupId, open, now) };

  function isMine(rollout: { policyId: string | null }): boolean {
    return rollout.policyId === policyId;
  }
}

async function needsOf(tx: Tx, groupId: string, releases: readonly KnownRelease[], now: Temporal.Instant) {
  const needs = new Map<string, number>();
  if (releases.length === 0) return needs;
  const kin = await kinOf(tx, groupId);
  const today = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  for (const { id } of releases) {
    const release = await releaseFacts(tx, id);
    if (!release) continue;
    const applicable = kin.filter((kind) => fitOf(factsOf(kind), release, today).kind === "applicable");
    needs.set(
      id,
      applicable.reduce((sum, { devices }) => sum + devices, 0),
    );
  }
  return needs;
}

type Kin = Record<"platform" | "board" | "model" | "version" | "build" | "supplement" | "extra", string | null> & {
  devices: number;
};

/** Members that Apple's list cannot tell apart. */
function kinOf(tx: Tx, groupId: string): Promise<Kin[]> {
  return tx.$queryRaw<Kin[]>`
    SELECT d.platform, d.software_update_device_id AS board, d.model_identifier AS model, d.os_version AS version,
      d.os_build AS build, d.os_supplemental_build AS supplement, d.os_extra AS extra, count(*)::int AS devices
    FROM group_member m JOIN device d ON d.id = m.device_id
    WHERE m.group_id = ${groupId}::uuid AND d.state = 'enrolled' AND d.enrollment_type = 'device'
    GROUP BY 1, 2, 3, 4, 5, 6, 7`;
}

function factsOf({ platform, board, model, version, build, supplement, extra }: Kin): DeviceFacts {
  return {
    ...(platform && { platform }),
    ...(board && { softwareUpdateDeviceId: board }),
    ...(model && { modelIdentifier: model }),
    ...(version && {
      os: {
        version,
        ...(build && { build }),
        ...(supplement && { supplementalBuild: supplement }),
        ...(extra && { extra }),
      },
    }),
  };
}
