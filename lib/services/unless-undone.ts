import { z } from "zod";

/** Whoever loses one race hardly ever loses the next; whoever loses so many is told. */
const MOST_TRIES = 4;

/**
 * Of two who wait for each other, or who make the same row, PostgreSQL undoes one, and who finds himself `Overtaken` undoes himself:
 * he has then done nothing and tries again. `attempt` may run several times.
 */
export async function unlessUndone<Result>(attempt: () => Promise<Result>, tries = MOST_TRIES): Promise<Result> {
  try {
    return await attempt();
  } catch (cause) {
    if (tries > 1 && undone.safeParse(cause).success) return unlessUndone(attempt, tries - 1);
    throw cause;
  }
}

/** Somebody else has changed what was read before it was locked: the transaction is undone, and whoever tries again reads anew. */
export class Overtaken extends Error {
  readonly code = "40001";

  constructor(message: string) {
    super(message);
    this.name = "Overtaken";
  }
}

/**
 * A deadlock, or a row that somebody else has changed or just made: in the driver's words and ours, in Prisma's, and in Prisma's for
 * our own SQL.
 */
const undone = z.union([
  z.object({ code: z.enum(["40P01", "40001", "23505", "P2002", "P2034"]) }),
  z.object({
    meta: z.object({
      driverAdapterError: z.object({
        cause: z.object({ kind: z.enum(["TransactionWriteConflict", "UniqueConstraintViolation"]) }),
      }),
    }),
  }),
]);
