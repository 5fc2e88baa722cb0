import { operation } from "#lib/services/operation.ts";
import { blockerInput, heldBlocker } from "#lib/services/release/discussion/blocker.ts";
import { blockerChanges } from "#lib/services/release/discussion/changes.ts";

/** Takes a blocker off the list; that it stood there, and how, stays in the record. */
export const removeBlocker = operation({
  name: "release.remove-blocker",
  scope: "release:discuss",
  input: blockerInput,

  async run({ tx }, { releaseId, blockerId }) {
    const { text, addedBy, clearedAt } = await heldBlocker(tx, { releaseId, blockerId });
    await tx.releaseBlocker.delete({ where: { id: blockerId } });
    return {
      result: { blockerId },
      audit: { subject: `release:${releaseId}`, before: { blocker: text, addedBy, open: clearedAt === null } },
      announce: await blockerChanges(tx, releaseId),
    };
  },
});
