import type { Caller } from "#lib/domain/access/caller.ts";
import type { Tx } from "#lib/io/db.ts";

/** What every operation runs with: its transaction, the time, and who asked. */
export type Context = { tx: Tx; now: Temporal.Instant; caller: Caller };
