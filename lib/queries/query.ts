import { z } from "zod";
import { type Caller, mayCall } from "#lib/domain/access/caller.ts";
import type { Scope } from "#lib/domain/access/roles.ts";
import { now } from "#lib/io/clock.ts";
import { type Db, db } from "#lib/io/db.ts";

type Context = { db: Db; now: Temporal.Instant; caller: Caller };

type Definition<Schema extends z.ZodType, View> = {
  name: string;
  scope: Scope | "system";
  input: Schema;
  run: (context: Context, input: z.output<Schema>) => Promise<View>;
};

export type Query<Schema extends z.ZodType, View> = {
  (caller: Caller, input: z.input<Schema>): Promise<View>;
  readonly title: string;
  readonly scope: Scope | "system";
  readonly input: Schema;
};

/** A question that may not be asked, or is not one. Doors translate it as they do an operation's error. */
export class QueryError extends Error {
  readonly code: "not-found" | "forbidden" | "invalid";

  constructor(code: "not-found" | "forbidden" | "invalid", message: string) {
    super(message);
    this.name = "QueryError";
    this.code = code;
  }
}

/** The frame of every answer: permission, parsing, then named columns as a plain view. */
export function query<Schema extends z.ZodType, View>(definition: Definition<Schema, View>): Query<Schema, View> {
  async function call(caller: Caller, given: z.input<Schema>): Promise<View> {
    if (!mayCall(caller, definition.scope)) throw new QueryError("forbidden", "You may not see this");
    const parsed = definition.input.safeParse(given);
    if (!parsed.success) throw new QueryError("invalid", z.prettifyError(parsed.error));
    return definition.run({ db, now: now(), caller }, parsed.data);
  }
  return Object.assign(call, { title: definition.name, scope: definition.scope, input: definition.input });
}
