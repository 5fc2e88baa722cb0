import { z } from "zod";
import { type Caller, mayCall } from "#lib/domain/access/caller.ts";
import { leastRoleFor, type Scope } from "#lib/domain/access/roles.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import type { Change } from "#lib/io/listen.ts";
import { type JobName, sendJob } from "#lib/io/queue.ts";
import { announce } from "#lib/services/announce.ts";
import { type Audit, writeAudit } from "#lib/services/audit.ts";
import type { Context } from "#lib/services/context.ts";
import { AppError } from "#lib/services/errors.ts";
import { unlessUndone } from "#lib/services/unless-undone.ts";

type Outcome<Result> = {
  result: Result;
  /** `null` says aloud that there is nothing to audit. */
  audit: Audit | null;
  announce?: readonly Change[];
  jobs?: readonly { name: JobName; data?: object }[];
};

type Definition<Name extends string, Schema extends z.ZodType, Result> = {
  name: Name;
  scope: Scope | "system";
  input: Schema;
  /** May run more than once: what it does beside the transaction must bear that. */
  run: (context: Context, input: z.output<Schema>) => Promise<Outcome<Result>>;
};

export type Operation<Schema extends z.ZodType, Result> = {
  (caller: Caller, input: z.input<Schema>): Promise<Result>;
  readonly title: string;
  readonly scope: Scope | "system";
  readonly input: Schema;
};

/**
 * The frame of every write: permission, parsing, one transaction that also holds the audit row, the announcement and the jobs.
 * Throws AppError `forbidden` or `invalid` before anything is touched.
 */
export function operation<Name extends string, Schema extends z.ZodType, Result>(
  definition: Definition<Name, Schema, Result>,
): Operation<Schema, Result> {
  async function call(caller: Caller, given: z.input<Schema>): Promise<Result> {
    requireScope(caller, definition.scope);
    const input = parse(definition.input, given);
    return unlessUndone(() => inTransaction(caller, input));
  }

  function inTransaction(caller: Caller, input: z.output<Schema>): Promise<Result> {
    return db.$transaction(async (tx) => {
      const context = { tx, now: now(), caller };
      const outcome = await definition.run(context, input);
      if (outcome.audit) await writeAudit(context, definition.name, outcome.audit);
      if (outcome.announce) await announce(tx, outcome.announce);
      for (const job of outcome.jobs ?? []) await sendJob(tx, job.name, job.data);
      return outcome.result;
    });
  }
  return Object.assign(call, { title: definition.name, scope: definition.scope, input: definition.input });
}

function requireScope(caller: Caller, scope: Scope | "system"): void {
  if (mayCall(caller, scope)) return;
  const who = scope === "system" ? "the service itself" : `the role ${leastRoleFor(scope)}`;
  throw new AppError("forbidden", `This needs ${who}`);
}

function parse<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new AppError("invalid", z.prettifyError(parsed.error), { cause: parsed.error });
  return parsed.data;
}
