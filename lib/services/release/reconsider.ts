import { z } from "zod";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** Takes a rejection back: the release waits for a decision again. */
export const reconsiderRelease = operation({
  name: "release.reconsider",
  scope: "release:approve",
  input: z.object({ releaseId: z.uuid() }),

  async run({ tx }, { releaseId }) {
    const release = await tx.release.findUnique({
      where: { id: releaseId },
      select: { rejectedAt: true, rejectedBy: true, rejectReason: true },
    });
    if (!release) throw notFound("release", releaseId);
    if (!release.rejectedAt) throw new AppError("conflict", "This release has not been rejected");
    await tx.release.update({
      where: { id: releaseId },
      data: { rejectedAt: null, rejectedBy: null, rejectReason: null },
    });
    return {
      result: { releaseId },
      audit: { subject: `release:${releaseId}`, before: release, after: { rejected: false } },
      announce: [{ topic: "release", id: releaseId }],
    };
  },
});
