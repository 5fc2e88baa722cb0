import { targetOf } from "#lib/domain/rollout/target.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";

export type Approvable = {
  id: string;
  platform: string;
  version: string;
  extra: string;
  track: string;
  builds: string[];
};

type Row = Approvable & { withdrawnAt: Date | null; rejectedAt: Date | null };

/** Held until the end: two decisions on one release wait for each other. */
export async function approvable(tx: Tx, releaseId: string): Promise<Approvable> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT id, platform, version, extra, track, builds, withdrawn_at AS "withdrawnAt", rejected_at AS "rejectedAt"
    FROM release WHERE id = ${releaseId}::uuid FOR NO KEY UPDATE`;
  if (!row) throw notFound("release", releaseId);
  const { withdrawnAt, rejectedAt, ...release } = row;
  if (withdrawnAt) throw new AppError("conflict", `Apple has withdrawn ${release.platform} ${release.version}`);
  if (rejectedAt) throw new AppError("conflict", `${release.platform} ${release.version} has been rejected here`);
  return release;
}

export function targetBuildOf(release: Approvable, asked: string | null | undefined): string | null {
  if (!asked || release.builds.includes(asked)) return targetOf(release, asked || null).build;
  throw new AppError("invalid", `${asked} is not a build of ${release.platform} ${release.version}`);
}

/** The same release twice on its way to one group would ask its devices twice. */
export async function refuseTwice(tx: Tx, releaseId: string, groupIds: string[], except?: string): Promise<void> {
  const twin = await tx.rollout.findFirst({
    where: {
      releaseId,
      ...(except && { id: { not: except } }),
      state: { notIn: ["draft", "awaiting-approval", "denied", "closed", "aborted"] },
      rings: { some: { groupId: { in: groupIds } } },
    },
    select: { rings: { where: { groupId: { in: groupIds } }, take: 1, select: { group: { select: { name: true } } } } },
  });
  if (twin)
    throw new AppError("conflict", `This release is already on its way to ${twin.rings[0]?.group.name ?? "them"}`);
}
