import { z } from "zod";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { type Contents, contents, declarationIn, isLingering } from "#lib/queries/rollout/declarations/asked.ts";

/** `others`: how many more there are, each for fewer devices. */
export type RolloutDeclarations = { declarations: AskedDeclaration[]; others: number };

export type AskedDeclaration = {
  declaration: Declaration;
  /** Who must hold it, or had to. */
  devices: number;
  /** Who must hold it now. */
  asked: number;
  /** Of those, who has come for it. */
  fetched: number;
  /** From whom it was taken back without their having let go of it yet. */
  lingering: number;
};

const MOST = 20;

/** The declarations of a rollout word for word, and how many devices they are for. Most rollouts have one a ring. */
export const rolloutDeclarations = query({
  name: "rollout.declarations",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db }, { rolloutId }): Promise<RolloutDeclarations> {
    const rows = await recent(`declarations ${rolloutId}`, () => countedIn(db, rolloutId));
    const declarations = rows.slice(0, MOST).flatMap(({ devices, asked, fetched, lingering, ...row }) => {
      return declarationIn(row).map((declaration) => ({ declaration, devices, asked, fetched, lingering }));
    });
    return { declarations, others: rows.length - Math.min(rows.length, MOST) };
  },
});

type Counted = Contents & Omit<AskedDeclaration, "declaration">;

async function countedIn(db: Db, rolloutId: string): Promise<Counted[]> {
  return await db.$queryRaw<Counted[]>`
    SELECT ${contents}, count(*)::int AS devices, count(*) FILTER (WHERE a.closed_at IS NULL)::int AS asked,
      count(*) FILTER (WHERE a.closed_at IS NULL AND a.fetched_at IS NOT NULL)::int AS fetched,
      count(*) FILTER (WHERE ${isLingering})::int AS lingering
    FROM assignment a WHERE a.rollout_id = ${rolloutId}::uuid
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY devices DESC, 1`;
}
