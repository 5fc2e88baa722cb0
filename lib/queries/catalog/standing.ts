import { z } from "zod";
import { askableAt, type CheckOutcome, dueAt } from "#lib/domain/catalog/cadence.ts";
import { query } from "#lib/queries/query.ts";

export type CatalogStanding = {
  last: CatalogCheck | null;
  /** The last answer that was taken over; differs from `last` after refusals and failures. */
  lastGoodAt: string | null;
  nextAt: string;
  /** Apple does not want to be asked more often: earlier checks are refused. Null: it may be asked now. */
  askableFrom: string | null;
};

export type CatalogCheck = {
  at: string;
  outcome: CheckOutcome;
  reason: string | null;
  added: string[];
  changed: number;
  withdrawn: string[];
};

/** When Apple's list was read last, what that changed, and when it is read next. */
export const catalogStanding = query({
  name: "catalog.standing",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db, now }): Promise<CatalogStanding> {
    const [row, good] = await Promise.all([
      db.catalogCheck.findFirst({ orderBy: { at: "desc" } }),
      db.catalogCheck.findFirst({
        where: { outcome: { in: ["changed", "unchanged"] } },
        orderBy: { at: "desc" },
        select: { at: true },
      }),
    ]);
    // Only the catalogue's own operations write here.
    const outcome = row?.outcome as CheckOutcome;
    const check = row ? { at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()), outcome } : undefined;
    return {
      last: row && {
        at: row.at.toISOString(),
        outcome,
        reason: row.reason,
        added: namesIn(row.added),
        changed: namesIn(row.changed).length,
        withdrawn: namesIn(row.withdrawn),
      },
      lastGoodAt: good?.at.toISOString() ?? null,
      nextAt: dueAt(check, now).toString(),
      askableFrom: askableAt(check, now)?.toString() ?? null,
    };
  },
});

const named = z.array(z.object({ platform: z.string(), version: z.string(), extra: z.string().default("") }));

function namesIn(releases: unknown): string[] {
  const parsed = named.safeParse(releases);
  if (!parsed.success) return [];
  return parsed.data.map(({ platform, version, extra }) => [platform, version, extra && `(${extra})`].join(" ").trim());
}
