import { z } from "zod";
import { type Caller, callerId, callerName, mayCall } from "#lib/domain/access/caller.ts";
import { leastRoleFor } from "#lib/domain/access/roles.ts";
import { MAX_VIEW_NAME, MAX_VIEW_SEARCH, viewPages, viewSearch } from "#lib/domain/view/saved-view.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { onRecord } from "#lib/services/view/on-record.ts";

const MOST_VIEWS = 100;

/** Keeps a list as it is asked for; of the same name, the caller's former view gives way, shared as before if nothing else is said. */
export const saveView = operation({
  name: "view.save",
  scope: "view:save",
  input: z.object({
    name: z.string().trim().min(1).max(MAX_VIEW_NAME),
    page: z.enum(viewPages),
    address: z.string().max(MAX_VIEW_SEARCH),
    isShared: z.boolean().optional(),
  }),

  async run({ tx, now, caller }, { name, page, address, ...said }) {
    const ownerId = ownerIdOf(caller);
    const own = { ownerId_name: { ownerId, name } };
    const before = await tx.savedView.findUnique({ where: own, select: { page: true, search: true, isShared: true } });
    const isShared = said.isShared ?? before?.isShared ?? false;
    if (isShared && !mayCall(caller, "view:share"))
      throw new AppError("forbidden", `Sharing a view needs the role ${leastRoleFor("view:share")}`);
    if (!before && (await tx.savedView.count({ where: { ownerId } })) >= MOST_VIEWS)
      throw new AppError("conflict", `More than ${MOST_VIEWS} views are too many; remove one first`);

    const after = { page, search: viewSearch(page, address), isShared };
    const ownerName = callerName(caller);
    const { id } = await tx.savedView.upsert({
      where: own,
      create: { ...after, name, ownerId, ownerName, createdAt: new Date(now.epochMilliseconds) },
      update: { ...after, ownerName },
    });
    return {
      result: { viewId: id },
      audit: {
        subject: `view:${id}`,
        ...(before && { before: onRecord({ name, ...before }) }),
        after: onRecord({ name, ...after }),
      },
      announce: [{ topic: "view", id: "all" }],
    };
  },
});

function ownerIdOf(caller: Caller): string {
  const id = callerId(caller);
  if (id === undefined) throw new AppError("invalid", "A view belongs to somebody");
  return id;
}
