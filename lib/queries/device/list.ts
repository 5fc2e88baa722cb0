import { z } from "zod";
import { columnsIn } from "#lib/domain/device-query/column.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { type DeviceExtras, extrasOf } from "#lib/queries/device/columns/extras.ts";
import { type DeviceFilter, deviceFilter, deviceScope } from "#lib/queries/device/filter.ts";
import { countDevices, devicePage, deviceSorts } from "#lib/queries/device/page.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export const deviceListInput = deviceFilter.extend({
  sort: z.enum(deviceSorts).default("name"),
  /** The last device of the page before: its sort value and its id. */
  after: z.string().max(300).optional(),
  /** What is shown besides: the names of domain/device-query/column. */
  columns: z
    .string()
    .transform((text) => columnsIn(text).join() || undefined)
    .optional(),
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
  /** Where columns are asked for that need them. */
  extras?: DeviceExtras;
};

export type DeviceList = { total: number; devices: DeviceRow[]; next: string | null };

const PAGE = 50;

/** The fleet, filtered, sorted and paged by the database. */
export const deviceList = query({
  name: "device.list",
  scope: "fleet:read",
  input: deviceListInput,

  async run({ db, now }, { sort, after, columns, ...filter }): Promise<DeviceList> {
    const scope = await deviceScope(db, filter, now);
    const key = JSON.stringify(filter);
    const [page, total] = await Promise.all([
      recent(`devices ${key} ${sort} ${after ?? ""}`, () => devicePage(db, scope, { sort, after, limit: PAGE })),
      recent(`devices ${key}`, () => countDevices(db, scope)),
    ]);
    const [devices, extras] = await Promise.all([
      rowsOf(db, page.ids, filter.rollout),
      extrasOf(db, page.ids, columnsIn(columns ?? ""), now),
    ]);
    const whole = devices.map((device) => {
      const own = extras.get(device.id);
      return { ...device, ...apartAs(filter), ...(own && { extras: own }) };
    });
    return { total, devices: whole, next: page.next };
  },
});

/** Who has no assignment of the rollout that is asked about stands where the question says. */
function apartAs({ rollout, phase }: DeviceFilter): Partial<DeviceRow> {
  if (!rollout || (phase !== "withheld" && phase !== "exempt" && phase !== "not-applicable")) return {};
  return { phase, phaseSince: null };
}

type Row = Omit<DeviceRow, "phaseSince" | "lastReportAt" | "target" | "extras"> & {
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
