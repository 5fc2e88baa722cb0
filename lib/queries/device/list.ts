import { z } from "zod";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { deviceFilter, deviceScope } from "#lib/queries/device/filter.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export const deviceSorts = ["name", "since", "report"] as const;
export type DeviceSort = (typeof deviceSorts)[number];

export const deviceListInput = deviceFilter.extend({
  sort: z.enum(deviceSorts).default("name"),
  /** The last device of the page before: its sort value and its id. */
  after: z.string().max(300).optional(),
});
export type DeviceListInput = z.output<typeof deviceListInput>;

export type DeviceRow = {
  id: string;
  name: string;
  serialNumber: string | null;
  platform: string | null;
  modelName: string | null;
  osVersion: string | null;
  osBuild: string | null;
  osExtra: string | null;
  state: string;
  phase: DevicePhase;
  phaseSince: string | null;
  target: { version: string; deadlineLocal: string; rolloutId: string } | null;
  lastReportAt: string | null;
  timeZone: string | null;
};

export type DeviceList = { total: number; devices: DeviceRow[]; next: string | null };

const PAGE = 50;

/** The fleet, filtered, sorted and paged by the database. */
export const deviceList = query({
  name: "device.list",
  scope: "fleet:read",
  input: deviceListInput,

  async run({ db, now }, { sort, after, ...filter }): Promise<DeviceList> {
    const scope = await deviceScope(db, filter, now);
    const [page, total] = await Promise.all([
      db.$queryRaw<{ id: string; key: string }[]>`
        SELECT d.id, ${keyOf[sort]}::text AS key FROM ${scope.from} ${joinOf[sort]}
        WHERE ${scope.where} AND ${later(sort, after)}
        ORDER BY ${keyOf[sort]}, d.id LIMIT ${PAGE + 1}`,
      recent(`devices ${JSON.stringify(filter)}`, () => count(db, scope)),
    ]);
    const shown = page.slice(0, PAGE);
    const last = page.length > PAGE ? shown.at(-1) : undefined;
    return {
      total,
      devices: await rowsOf(
        db,
        shown.map(({ id }) => id),
        filter.rollout,
      ),
      next: last ? `${last.id}${last.key}` : null,
    };
  },
});

type DeviceScope = Awaited<ReturnType<typeof deviceScope>>;

async function count(db: Db, { from, where }: DeviceScope): Promise<number> {
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
  const value = sort === "name" ? Prisma.sql`${key}` : Prisma.sql`${key}::timestamptz`;
  return Prisma.sql`(${keyOf[sort]}, d.id) > (${value}, ${id}::uuid)`;
}

type Row = Omit<DeviceRow, "phaseSince" | "lastReportAt" | "target"> & {
  phaseSince: Date | null;
  lastReportAt: Date | null;
  targetVersion: string | null;
  deadlineLocal: string | null;
  rolloutId: string | null;
};

/** With the target of the rollout that is asked about, else of the latest one. */
async function rowsOf(db: Db, ids: string[], rolloutId: string | undefined): Promise<DeviceRow[]> {
  const rollout = rolloutId ? Prisma.sql`a.rollout_id = ${rolloutId}::uuid` : Prisma.sql`true`;
  const rows = await db.$queryRaw<Row[]>`
    SELECT d.id, d.name, d.serial_number AS "serialNumber", d.platform, d.model_name AS "modelName",
      d.os_version AS "osVersion", d.os_build AS "osBuild", d.os_extra AS "osExtra", d.state, d.time_zone AS "timeZone",
      ${rolloutId ? Prisma.sql`coalesce(held.phase, d.phase)` : Prisma.sql`d.phase`} AS phase,
      ${rolloutId ? Prisma.sql`coalesce(held.phase_since, d.phase_since)` : Prisma.sql`d.phase_since`} AS "phaseSince",
      s.last_report_at AS "lastReportAt", held.target_version AS "targetVersion",
      held.deadline_local AS "deadlineLocal", held.rollout_id AS "rolloutId"
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted(id, place)
    JOIN device d ON d.id = wanted.id
    LEFT JOIN sync s ON s.device_id = d.id
    LEFT JOIN LATERAL (
      SELECT a.target_version, a.deadline_local, a.rollout_id, a.phase, a.phase_since FROM assignment a
      WHERE a.device_id = d.id AND ${rollout} ORDER BY a.opened_at DESC LIMIT 1) AS held ON true
    ORDER BY wanted.place`;
  return rows.map(({ targetVersion, deadlineLocal, rolloutId: heldBy, ...row }) => ({
    ...row,
    phaseSince: row.phaseSince?.toISOString() ?? null,
    lastReportAt: row.lastReportAt?.toISOString() ?? null,
    target:
      targetVersion && deadlineLocal && heldBy ? { version: targetVersion, deadlineLocal, rolloutId: heldBy } : null,
  }));
}
