import type { PhaseWord } from "#lib/domain/device-query/value.ts";
import { devicePhases } from "#lib/domain/update/phase.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

const remaining = devicePhases.filter((phase) => !["done", "removed", "not-applicable", "exempt"].includes(phase));

export function inPhase(phase: PhaseWord, column: Prisma.Sql): Prisma.Sql {
  if (phase === "over") return Prisma.sql`${column} IN ('done', 'removed')`;
  // By name, so that an index finds them.
  if (phase === "remaining") return Prisma.sql`${column} = ANY(${remaining}::text[])`;
  return Prisma.sql`${column} = ${phase}`;
}
