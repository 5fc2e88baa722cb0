import { callerId, callerName } from "#lib/domain/access/caller.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import type { Context } from "#lib/services/context.ts";

/** What an operation did to whom. `before` and `after` are plain JSON without secrets. */
export type Audit = { subject: string; before?: unknown; after?: unknown };

export async function writeAudit({ tx, now, caller }: Context, operation: string, audit: Audit): Promise<void> {
  await tx.auditEntry.create({
    data: {
      at: new Date(now.epochMilliseconds),
      actorKind: caller.kind,
      actorId: callerId(caller) ?? null,
      actorName: callerName(caller),
      operation,
      subject: audit.subject,
      ...(audit.before === undefined ? {} : { before: json(audit.before) }),
      ...(audit.after === undefined ? {} : { after: json(audit.after) }),
    },
  });
}

/** Dates, instants and big numbers as JSON says them. */
function json(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "bigint" ? part.toString() : part)));
}
