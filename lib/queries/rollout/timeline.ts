import { z } from "zod";
import { query } from "#lib/queries/query.ts";

export type RolloutTimeline = { entries: TimelineEntry[]; more: string | null };

/** `operation` is what was done; `before` and `after` are what it noted of it. */
export type TimelineEntry = {
  id: string;
  at: string;
  actor: { kind: string; name: string };
  operation: string;
  before: unknown;
  after: unknown;
};

const LIMIT = 50;

/** What people and the service itself have done with a rollout, the latest first. */
export const rolloutTimeline = query({
  name: "rollout.timeline",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid(), before: z.string().regex(/^\d+$/).optional() }),

  async run({ db }, { rolloutId, before }): Promise<RolloutTimeline> {
    const rows = await db.auditEntry.findMany({
      where: { subject: `rollout:${rolloutId}`, ...(before ? { id: { lt: BigInt(before) } } : {}) },
      orderBy: { id: "desc" },
      take: LIMIT + 1,
    });
    const shown = rows.slice(0, LIMIT);
    return {
      entries: shown.map(({ id, at, actorKind, actorName, operation, ...noted }) => ({
        id: String(id),
        at: at.toISOString(),
        actor: { kind: actorKind, name: actorName },
        operation,
        before: noted.before,
        after: noted.after,
      })),
      more: rows.length > LIMIT ? String(shown.at(-1)?.id) : null,
    };
  },
});
