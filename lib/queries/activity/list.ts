import { z } from "zod";
import { redact } from "#lib/domain/activity/redact.ts";
import type { Db } from "#lib/io/db.ts";
import { activityFilter, activityWhere } from "#lib/queries/activity/filter.ts";
import { type NamedSubject, namedSubjects } from "#lib/queries/activity/subjects.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export const activityListInput = activityFilter.extend({
  /** The last entry of the page before. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type ActivityListInput = z.output<typeof activityListInput>;

export type ActivityEntry = {
  id: string;
  at: string;
  actor: { kind: string; name: string };
  operation: string;
  subject: NamedSubject;
  before: unknown;
  after: unknown;
};

export type ActivityList = {
  entries: ActivityEntry[];
  next: string | null;
  choices: { actors: string[]; operations: string[] };
};

const PAGE = 50;

/** Who did what to what, the latest first. */
export const activityList = query({
  name: "activity.list",
  scope: "fleet:read",
  input: activityListInput,

  async run({ db }, { before, ...filter }): Promise<ActivityList> {
    const where = activityWhere(filter);
    const [rows, choices] = await Promise.all([
      db.auditEntry.findMany({
        where: before ? { AND: [where, { id: { lt: BigInt(before) } }] } : where,
        orderBy: { id: "desc" },
        take: PAGE + 1,
      }),
      recent("activity choices", () => choicesIn(db)),
    ]);
    const shown = rows.slice(0, PAGE);
    const subjects = await namedSubjects(
      db,
      shown.map(({ subject }) => subject),
    );
    const entries = shown.flatMap(({ id, at, actorKind, actorName, operation, ...row }): ActivityEntry[] => {
      const subject = subjects.get(row.subject);
      if (!subject) return [];
      return [
        {
          ...{ id: String(id), at: at.toISOString(), operation, subject },
          actor: { kind: actorKind, name: actorName },
          before: redact(row.before),
          after: redact(row.after),
        },
      ];
    });
    return { entries, next: rows.length > PAGE ? String(shown.at(-1)?.id) : null, choices };
  },
});

async function choicesIn(db: Db): Promise<ActivityList["choices"]> {
  const [actors, operations] = await Promise.all([
    db.auditEntry.groupBy({
      by: ["actorName"],
      where: { actorKind: { not: "device" } },
      orderBy: { actorName: "asc" },
    }),
    db.auditEntry.groupBy({ by: ["operation"], orderBy: { operation: "asc" } }),
  ]);
  return { actors: actors.map(({ actorName }) => actorName), operations: operations.map(({ operation }) => operation) };
}
