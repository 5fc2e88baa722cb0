import { callerName } from "#lib/domain/access/caller.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { blockerInput, heldBlocker } from "#lib/services/release/discussion/blocker.ts";
import { blockerChanges } from "#lib/services/release/discussion/changes.ts";

/** Ticks a blocker: what it asks for holds now, and who says so is kept. */
export const clearBlocker = operation({
  name: "release.clear-blocker",
  scope: "release:discuss",
  input: blockerInput,

  async run({ tx, now, caller }, { releaseId, blockerId }) {
    const { text, clearedAt, clearedBy } = await heldBlocker(tx, { releaseId, blockerId });
    if (clearedAt) throw new AppError("conflict", `${clearedBy ?? "Somebody"} has ticked it already`);
    await tx.releaseBlocker.update({
      where: { id: blockerId },
      data: { clearedAt: new Date(now.epochMilliseconds), clearedBy: callerName(caller) },
    });
    return {
      result: { blockerId },
      audit: {
        subject: `release:${releaseId}`,
        before: { blocker: text, open: true },
        after: { blocker: text, open: false },
      },
      announce: await blockerChanges(tx, releaseId),
    };
  },
});
