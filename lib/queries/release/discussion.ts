import { z } from "zod";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { QueryError, query } from "#lib/queries/query.ts";

export type ReleaseDiscussion = {
  blockers: Blocker[];
  /** The latest first. */
  notes: { id: string; at: string; personName: string; text: string }[];
  /** With those that are too old to be shown. */
  notesInAll: number;
};

export type Blocker = {
  id: string;
  text: string;
  addedAt: string;
  addedBy: string;
  cleared: { at: string; by: string } | null;
};

const MOST_NOTES = 200;

/** What people said of a release, and what they want to hold before it is rolled out. */
export const releaseDiscussion = query({
  name: "release.discussion",
  scope: "fleet:read",
  input: z.object({ releaseId: z.uuid() }),

  async run({ db }, { releaseId }): Promise<ReleaseDiscussion> {
    const release = await db.release.findUnique({
      where: { id: releaseId },
      select: {
        blockers: { orderBy: inTheirOrder },
        notes: { orderBy: [{ at: "desc" }, { id: "desc" }], take: MOST_NOTES },
        _count: { select: { notes: true } },
      },
    });
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);
    return {
      blockers: release.blockers.map(({ id, text, addedAt, addedBy, clearedAt, clearedBy }) => ({
        ...{ id, text, addedBy },
        addedAt: addedAt.toISOString(),
        cleared: clearedAt && { at: clearedAt.toISOString(), by: clearedBy ?? "" },
      })),
      notes: release.notes.map(({ id, at, personName, text }) => ({ id, at: at.toISOString(), personName, text })),
      notesInAll: release._count.notes,
    };
  },
});

const inTheirOrder = [{ addedAt: "asc" }, { id: "asc" }] satisfies Prisma.ReleaseBlockerOrderByWithRelationInput[];

/** The blockers of a release that nobody has ticked yet, for whoever decides on it. */
export const stillOpen = {
  where: { clearedAt: null },
  orderBy: inTheirOrder,
  select: { text: true },
} satisfies Prisma.Release$blockersArgs;
