import type pg from "pg";
import { now } from "#lib/io/clock.ts";
import { sql } from "#lib/io/db.ts";
import { gather, type Patience, type Room } from "#lib/io/gather.ts";
import { unlessUndone } from "#lib/services/unless-undone.ts";

type Definition<Item, Result> = {
  name: string;
  maxItems: number;
  /** Where nobody waits for the answer, batches may grow for longer. */
  patience?: Patience;
  /** Where items may be long, what a batch may weigh. */
  room?: Room<Item>;
  /** Answers in the order of the items. What throws here refuses the whole batch. */
  run: (sql: pg.Pool, items: Item[], now: Temporal.Instant) => Promise<readonly Result[]>;
};

/** The frame of the devices' hot paths: many callers, one statement. System work: nothing to audit. */
export function batchOperation<Item, Result>({ maxItems, patience, room, run }: Definition<Item, Result>) {
  return gather<Item, Result>(maxItems, (items) => unlessUndone(() => run(sql, items, now())), patience, room);
}
