import { z } from "zod";
import { askableAt, type CheckOutcome, dueAt } from "#lib/domain/catalog/cadence.ts";
import type { Source } from "#lib/domain/security/source.ts";
import { query } from "#lib/queries/query.ts";
import { chosenFeed } from "#lib/queries/security/chosen.ts";

export type SecurityStanding = {
  source: Source;
  /** The mirror's, whatever is chosen. */
  address: string;
  /** Where the files lie; null while the feed is off. */
  folder: string | null;
  /** The last looks at whatever was chosen then, the latest first. */
  checks: SecurityLook[];
  nextAt: string | null;
  /** Null: now. */
  askableFrom: string | null;
};

export type SecurityLook = {
  id: string;
  at: string;
  /** A person, or nobody: then it was due. */
  requestedBy: string | null;
  folder: string;
  outcome: CheckOutcome;
  reason: string | null;
  notes: number;
};

const LIMIT = 5;

/** Who is asked what releases mend, and what came of it. */
export const securityStanding = query({
  name: "security.standing",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db, now }): Promise<SecurityStanding> {
    const [{ feed, folder, since }, rows] = await Promise.all([
      chosenFeed(db),
      db.securityCheck.findMany({ orderBy: [{ at: "desc" }, { id: "desc" }], take: LIMIT, omit: { durationMs: true } }),
    ]);
    const checks = rows.map(({ id, at, outcome, ...look }) => ({
      ...look,
      id: String(id),
      at: at.toISOString(),
      // Only the feed's own operations write here.
      outcome: outcome as CheckOutcome,
    }));
    const [latest] = checks.filter((look) => look.folder === folder && Date.parse(look.at) >= since.getTime());
    const last = latest && { at: Temporal.Instant.from(latest.at), outcome: latest.outcome };
    return {
      ...feed,
      folder,
      checks,
      nextAt: folder && dueAt(last, now).toString(),
      askableFrom: askableAt(last, now)?.toString() ?? null,
    };
  },
});
