import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { blockerChanges, holdRelease } from "#lib/services/release/discussion/changes.ts";

/** As many as a person can read before deciding. */
const MOST_BLOCKERS = 50;

/** Names what must hold before a release is rolled out. It warns whoever decides, and stops nobody. */
export const addBlocker = operation({
  name: "release.add-blocker",
  scope: "release:discuss",
  input: z.object({ releaseId: z.uuid(), text: z.string().trim().min(1, "Say what must hold").max(200) }),

  async run({ tx, now, caller }, { releaseId, text }) {
    await holdRelease(tx, releaseId);
    const known = await tx.releaseBlocker.findMany({ where: { releaseId }, select: { text: true } });
    if (known.some((blocker) => blocker.text === text)) throw new AppError("conflict", `“${text}” is listed already`);
    if (known.length >= MOST_BLOCKERS) {
      throw new AppError("conflict", `A release has ${MOST_BLOCKERS} blockers at most: remove one first`);
    }
    const { id } = await tx.releaseBlocker.create({
      data: { releaseId, text, addedAt: new Date(now.epochMilliseconds), addedBy: callerName(caller) },
    });
    return {
      result: { blockerId: id },
      audit: { subject: `release:${releaseId}`, after: { blocker: text, open: true } },
      announce: await blockerChanges(tx, releaseId),
    };
  },
});
