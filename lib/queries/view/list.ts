import { z } from "zod";
import { callerId, mayCall } from "#lib/domain/access/caller.ts";
import { viewPages } from "#lib/domain/view/saved-view.ts";
import { query } from "#lib/queries/query.ts";

export type ViewRow = {
  id: string;
  name: string;
  search: string;
  owner: string;
  isOwn: boolean;
  isShared: boolean;
  mayRemove: boolean;
};

export type ViewList = { views: ViewRow[] };

/** The views of a page that the caller has kept, and then those that others share. */
export const viewList = query({
  name: "view.list",
  scope: "fleet:read",
  input: z.object({ page: z.enum(viewPages) }),

  async run({ db, caller }, { page }): Promise<ViewList> {
    const me = callerId(caller) ?? "";
    const rows = await db.savedView.findMany({
      where: { page, OR: [{ ownerId: me }, { isShared: true }] },
      orderBy: [{ name: "asc" }, { ownerName: "asc" }],
      select: { id: true, name: true, search: true, ownerId: true, ownerName: true, isShared: true },
    });
    const views = rows.map(({ ownerId, ownerName, ...view }) => {
      const isOwn = ownerId === me;
      return { ...view, owner: ownerName, isOwn, mayRemove: isOwn || mayCall(caller, "settings:edit") };
    });
    return { views: [...views.filter(({ isOwn }) => isOwn), ...views.filter(({ isOwn }) => !isOwn)] };
  },
});
