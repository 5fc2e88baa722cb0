import { Prisma } from "#lib/io/generated/prisma/client.ts";

/**
 * UUIDs as PostgreSQL writes an array of them: `{a,b}`, by `array_agg(id)::text`. A parameter `${ids}::uuid[]` takes it as it is, so
 * thousands go from one statement to the next and are never taken apart in between.
 */
export type IdArray = `{${string}}`;

export function idArray(ids: readonly string[]): IdArray {
  return `{${ids.join(",")}}`;
}

/** All of several, none of which is empty. */
export function joined(arrays: readonly IdArray[]): IdArray {
  return idArray(arrays.map((ids) => ids.slice(1, -1)));
}

export function countOf(ids: IdArray): number {
  return ids === "{}" ? 0 : ids.split(",").length;
}

/**
 * `id = ${anyOf(ids)}`. Behind a subquery, so that the planner does not weigh each of thousands before it takes the index all the same.
 */
export function anyOf(ids: IdArray): Prisma.Sql {
  return Prisma.sql`ANY(ARRAY(SELECT unnest(${ids}::uuid[])))`;
}
