import { z } from "zod";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { chosen, chosenScope, orderOf } from "#lib/queries/bulk/chosen.ts";
import { deviceScope } from "#lib/queries/device/filter.ts";
import { deviceListInput } from "#lib/queries/device/list.ts";
import { type DeviceScope, type DeviceSort, devicePage } from "#lib/queries/device/page.ts";
import { batchesOf, type Listing, type ListingRow } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";

const columns = [
  ...["name", "serialNumber", "platform", "model", "osVersion", "osBuild", "osExtra", "state", "phase", "phaseSince"],
  ...["targetVersion", "deadlineLocal", "timeZone", "tags", "lastReportAt", "udid"],
];

/** Four times as many at once take twice as long for the whole fleet, and so few as 150 somewhat longer. */
const BATCH = 500;

/** The devices of a list, all its pages, in its order. */
export const deviceExport = query({
  name: "device.export",
  scope: "fleet:read",
  input: deviceListInput,

  async run({ db, now }, { sort, after: _, columns: __, ...filter }): Promise<Listing> {
    return listingOf(db, await deviceScope(db, filter, now), { sort, rollout: filter.rollout });
  },
});

/** The devices that a person has chosen, in the order of their list. */
export const chosenExport = query({
  name: "device.export-chosen",
  scope: "fleet:read",
  input: z.object({ chosen }),

  async run({ db, now }, { chosen: which }): Promise<Listing> {
    return listingOf(db, await chosenScope(db, which, now), orderOf(which));
  },
});

type Order = { sort: DeviceSort; rollout: string | undefined };

function listingOf(db: Db, scope: DeviceScope, { sort, rollout }: Order): Listing {
  const batches = batchesOf(async (after) => {
    const { ids, next } = await devicePage(db, scope, { sort, after, limit: BATCH });
    return { rows: await rowsOf(db, ids, rollout), next };
  });
  return { name: "devices", columns, batches };
}

/** Instants are written here as the database reads them, so that a hundred thousand dates need not be made. */
async function rowsOf(db: Db, ids: string[], rolloutId: string | undefined): Promise<ListingRow[]> {
  const rollout = rolloutId ? Prisma.sql`a.rollout_id = ${rolloutId}::uuid` : Prisma.sql`true`;
  const instant = Prisma.sql`'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
  return db.$queryRaw<ListingRow[]>`
    SELECT d.name, d.serial_number AS "serialNumber", d.platform, coalesce(d.model_name, d.model_identifier) AS model,
      d.os_version AS "osVersion", d.os_build AS "osBuild", d.os_extra AS "osExtra", d.state,
      ${rolloutId ? Prisma.sql`coalesce(held.phase, d.phase)` : Prisma.sql`d.phase`} AS phase,
      to_char(${rolloutId ? Prisma.sql`coalesce(held.phase_since, d.phase_since)` : Prisma.sql`d.phase_since`}
        AT TIME ZONE 'UTC', ${instant}) AS "phaseSince",
      held.target_version AS "targetVersion", held.deadline_local AS "deadlineLocal",
      coalesce(d.time_zone, d.time_zone_set) AS "timeZone", array_to_string(d.tags, ' ') AS tags,
      to_char(s.last_report_at AT TIME ZONE 'UTC', ${instant}) AS "lastReportAt", d.enrollment_id AS udid
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted(id, place)
    JOIN device d ON d.id = wanted.id
    LEFT JOIN sync s ON s.device_id = d.id
    LEFT JOIN LATERAL (
      SELECT a.target_version, a.deadline_local, a.phase, a.phase_since FROM assignment a
      WHERE a.device_id = d.id AND ${rollout} ORDER BY a.opened_at DESC LIMIT 1) AS held ON true
    ORDER BY wanted.place`;
}
