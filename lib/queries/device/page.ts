import { z } from "zod";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import type { deviceScope } from "#lib/queries/device/filter.ts";

export const deviceSorts = ["name", "since", "report"] as const;
export type DeviceSort = (typeof deviceSorts)[number];

export type DeviceScope = Awaited<ReturnType<typeof deviceScope>>;
export type DevicePage = { ids: string[]; next: string | null };

type Wanted = { sort: DeviceSort; after: string | undefined; limit: number };

/** Which devices stand on a page. `next` names the last of them by its sort value and its id, so that the database goes on from there. */
export async function devicePage(db: Db, scope: DeviceScope, { sort, after, limit }: Wanted): Promise<DevicePage> {
  const rows = await db.$queryRaw<{ id: string; key: string }[]>`
    SELECT d.id, ${keyOf[sort]}::text AS key FROM ${scope.from} ${joinOf[sort]}
    WHERE ${scope.where} AND ${later(sort, after)}
    ORDER BY ${keyOf[sort]}, d.id LIMIT ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { ids: shown.map(({ id }) => id), next: last ? `${last.id}${last.key}` : null };
}

export async function countDevices(db: Db, { from, where }: DeviceScope): Promise<number> {
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM ${from} WHERE ${where}`;
  return counted?.total ?? 0;
}

/** The oldest first: who has been somewhere, or silent, for longest. */
const keyOf: Record<DeviceSort, Prisma.Sql> = {
  name: Prisma.sql`d.name`,
  since: Prisma.sql`coalesce(d.phase_since, 'infinity')`,
  report: Prisma.sql`coalesce(s.last_report_at, '-infinity')`,
};

const joinOf: Record<DeviceSort, Prisma.Sql> = {
  name: Prisma.empty,
  since: Prisma.empty,
  report: Prisma.sql`LEFT JOIN sync s ON s.device_id = d.id`,
};

const UUID_LENGTH = 36;

function later(sort: DeviceSort, after: string | undefined): Prisma.Sql {
  const [id, key] = [after?.slice(0, UUID_LENGTH), after?.slice(UUID_LENGTH)];
  if (!id || key === undefined || !z.uuid().safeParse(id).success) return Prisma.sql`true`;
  if (sort !== "name" && !isMoment(key)) return Prisma.sql`true`;
  const value = sort === "name" ? Prisma.sql`${key}` : Prisma.sql`${key}::timestamptz`;
  return Prisma.sql`(${keyOf[sort]}, d.id) > (${value}, ${id}::uuid)`;
}

/** What the database wrote itself, and nothing that it could not read. */
function isMoment(text: string): boolean {
  return /^-?infinity$|^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}$/.test(text);
}
