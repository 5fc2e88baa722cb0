import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** A person decides against a release. Rollouts that are under way go on; new ones are refused. */
export const rejectRelease = operation({
  name: "release.reject",
  scope: "release:approve",
  input: z.object({ releaseId: z.uuid(), reason: z.string().trim().min(1, "Say why").max(2_000) }),

  async run({ tx, now, caller }, { releaseId, reason }) {
    const release = await tx.release.findUnique({ where: { id: releaseId }, select: { rejectedAt: true } });
    if (!release) throw notFound("release", releaseId);
    if (release.rejectedAt) throw new AppError("conflict", "This release has been rejected already");
    await tx.release.update({
      where: { id: releaseId },
      data: { rejectedAt: new Date(now.epochMilliseconds), rejectedBy: callerName(caller), rejectReason: reason },
    });
    return {
      result: { releaseId },
      audit: { subject: `release:${releaseId}`, after: { rejected: true, reason } },
      announce: [{ topic: "release", id: releaseId }],
    };
  },
});
