import { z } from "zod";
import { callerId, mayCall } from "#lib/domain/access/caller.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { onRecord } from "#lib/services/view/on-record.ts";

/** Forgets a view: one's own, or a shared one for whoever keeps the house. */
export const removeView = operation({
  name: "view.remove",
  scope: "view:save",
  input: z.object({ viewId: z.uuid() }),

  async run({ tx, caller }, { viewId }) {
    const select = { name: true, page: true, search: true, isShared: true, ownerId: true } as const;
    const view = await tx.savedView.findUnique({ where: { id: viewId }, select });
    const isOwn = view?.ownerId === callerId(caller);
    // Somebody else's private view is told from none by nobody.
    if (!view || !(isOwn || (view.isShared && mayCall(caller, "settings:edit"))))
      throw notFound("view of yours", viewId);
    await tx.savedView.delete({ where: { id: viewId } });
    const { ownerId: _, ...kept } = view;
    return {
      result: undefined,
      audit: { subject: `view:${viewId}`, before: onRecord(kept) },
      announce: [{ topic: "view", id: "all" }],
    };
  },
});
