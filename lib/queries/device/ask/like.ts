import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** A pattern for whatever holds the text; a percent sign in it is itself. */
export function holding(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Comparing without case costs ten times as much, so only names are. Identifiers come in one case or the other. */
export function named(q: string): Prisma.Sql {
  const like = holding(q);
  return Prisma.sql`(d.serial_number LIKE ${like.toUpperCase()} OR d.enrollment_id LIKE ${like.toUpperCase()}
    OR d.enrollment_id LIKE ${like.toLowerCase()} OR d.name ILIKE ${like})`;
}
