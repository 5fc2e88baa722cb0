import { z } from "zod";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";

/** What an abort would mean for the devices of a rollout. */
export type AbortClasses = {
  /** They run the release already and stay as they are. */
  done: number;
  /** They have not fetched the declaration. */
  notTold: number;
  /** They hold the declaration; it is taken back. */
  inTheMiddle: number;
  /** Of those: too far to be stopped. */
  installing: number;
};

export const abortClasses = query({
  name: "rollout.abort-classes",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db }, { rolloutId }): Promise<AbortClasses> {
    return classesOf(db, rolloutId);
  },
});

async function classesOf(db: Db, rolloutId: string): Promise<AbortClasses> {
  const [classes] = await db.$queryRaw<AbortClasses[]>`
    SELECT count(*) FILTER (WHERE done_at IS NOT NULL)::int AS done,
      count(*) FILTER (WHERE done_at IS NULL AND closed_at IS NULL AND fetched_at IS NULL)::int AS "notTold",
      count(*) FILTER (WHERE done_at IS NULL AND closed_at IS NULL AND fetched_at IS NOT NULL)::int AS "inTheMiddle",
      count(*) FILTER (WHERE done_at IS NULL AND closed_at IS NULL AND phase = 'installing')::int AS installing
    FROM assignment WHERE rollout_id = ${rolloutId}::uuid`;
  return classes ?? { done: 0, notTold: 0, inTheMiddle: 0, installing: 0 };
}
