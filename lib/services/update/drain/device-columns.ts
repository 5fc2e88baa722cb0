import { factsOf, type ReportedFacts } from "#lib/domain/update/facts.ts";
import { sql, type Tx } from "#lib/io/db.ts";
import type { TrackedDevice } from "#lib/services/update/drain/tracked-devices.ts";

/** What a device's row holds of the facts that reports tell. */
export type DeviceColumns = {
  name: string;
  platform: string | null;
  modelFamily: string | null;
  modelIdentifier: string | null;
  modelName: string | null;
  serialNumber: string | null;
  softwareUpdateDeviceId: string | null;
  osVersion: string | null;
  osBuild: string | null;
  osSupplementalBuild: string | null;
  osExtra: string | null;
  statusItems: string[];
  canEnforce: boolean | null;
};

export type ColumnChange = { id: string; before: DeviceColumns; after: DeviceColumns };

/** Of the devices given, those whose row says something else than they do; within `tx`, as it is once they are locked. */
export async function columnChanges(devices: readonly TrackedDevice[], tx?: Tx): Promise<ColumnChange[]> {
  if (devices.length === 0) return [];
  const ids = devices.map(({ id }) => id);
  const rows = tx ? await tx.$queryRawUnsafe<Row[]>(COLUMNS, ids) : await readAside(ids);
  const byId = new Map(rows.map(({ id, ...columns }) => [id, columns]));
  return devices.flatMap(({ id, state, ...abilities }) => {
    const before = byId.get(id);
    const after = before && merge(before, factsOf(state), abilities);
    return before && after ? [{ id, before, after }] : [];
  });
}

type Row = DeviceColumns & { id: string };

async function readAside(ids: string[]): Promise<Row[]> {
  const { rows } = await sql.query<Row>({ name: "device-columns", text: COLUMNS, values: [ids] });
  return rows;
}

export async function saveColumns(tx: Tx, changes: readonly ColumnChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ id, after }) => ({ id, ...after }));
  await tx.$executeRaw`
    UPDATE device d SET name = n.name, platform = n.platform, model_family = n."modelFamily",
      model_identifier = n."modelIdentifier", model_name = n."modelName", serial_number = n."serialNumber",
      software_update_device_id = n."softwareUpdateDeviceId", os_version = n."osVersion", os_build = n."osBuild",
      os_supplemental_build = n."osSupplementalBuild", os_extra = n."osExtra", status_items = n."statusItems", can_enforce = n."canEnforce"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS n(id uuid, name text, platform text, "modelFamily" text,
      "modelIdentifier" text, "modelName" text, "serialNumber" text, "softwareUpdateDeviceId" text, "osVersion" text,
      "osBuild" text, "osSupplementalBuild" text, "osExtra" text, "statusItems" text[], "canEnforce" boolean)
    WHERE d.id = n.id`;
}

const COLUMNS = `
  SELECT id, name, platform, model_family AS "modelFamily", model_identifier AS "modelIdentifier",
    model_name AS "modelName", serial_number AS "serialNumber", software_update_device_id AS "softwareUpdateDeviceId",
    os_version AS "osVersion", os_build AS "osBuild", os_supplemental_build AS "osSupplementalBuild",
    os_extra AS "osExtra", status_items AS "statusItems", can_enforce AS "canEnforce"
  FROM device WHERE id = ANY($1::uuid[])`;

const MAX_STATUS_ITEMS = 1_000;

/** Undefined where the row says all that already. What was not told stays. */
function merge(
  before: DeviceColumns,
  { os, ...facts }: ReportedFacts,
  { statusItems, canEnforce }: Pick<TrackedDevice, "statusItems" | "canEnforce">,
): DeviceColumns | undefined {
  const merged: DeviceColumns = {
    ...before,
    ...facts,
    ...(statusItems ? { statusItems: statusItems.slice(0, MAX_STATUS_ITEMS) } : {}),
    ...(canEnforce === undefined ? {} : { canEnforce }),
    ...(os
      ? { osVersion: os.version, osBuild: os.build, osSupplementalBuild: os.supplementalBuild, osExtra: os.extra }
      : {}),
  };
  if (!merged.name && merged.serialNumber) merged.name = merged.serialNumber;
  return JSON.stringify(merged) === JSON.stringify(before) ? undefined : merged;
}
