import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { blockerInput, heldBlocker } from "#lib/services/release/discussion/blocker.ts";
import { blockerChanges } from "#lib/services/release/discussion/changes.ts";

/** Takes the tick back: it warns again. What was approved meanwhile stays approved. */
export const reopenBlocker = operation({
  name: "release.reopen-blocker",
  scope: "release:discuss",
  input: blockerInput,

  async run({ tx }, { releaseId, blockerId }) {
    const { text, clearedAt, clearedBy } = await heldBlocker(tx, { releaseId, blockerId });
    if (!clearedAt) throw new AppError("conflict", "It is open already");
    await tx.releaseBlocker.update({ where: { id: blockerId }, data: { clearedAt: null, clearedBy: null } });
    return {
      result: { blockerId },
      audit: {
        subject: `release:${releaseId}`,
        before: { blocker: text, open: false, clearedBy },
        after: { blocker: text, open: true, clearedBy: null },
      },
      announce: await blockerChanges(tx, releaseId),
    };
  },
});
