import { z } from "zod";
import { MOST_AT_ONCE } from "#lib/domain/bulk/act.ts";
import type { Db } from "#lib/io/db.ts";
import { chosen, chosenScope, orderOf } from "#lib/queries/bulk/chosen.ts";
import { countDevices, devicePage } from "#lib/queries/device/page.ts";
import { QueryError, query } from "#lib/queries/query.ts";

const input = z.object({ chosen });
const SAMPLE = 3;

export type NamedDevice = { id: string; name: string; serialNumber: string | null };
export type ChosenPreview = { devices: number; sample: NamedDevice[] };

/** How many devices an act would be for, counted now, and some of them by name. */
export const chosenPreview = query({
  name: "device.preview-chosen",
  scope: "fleet:read",
  input,

  async run({ db, now }, { chosen: which }): Promise<ChosenPreview> {
    const scope = await chosenScope(db, which, now);
    const [devices, { ids }] = await Promise.all([
      countDevices(db, scope),
      devicePage(db, scope, { sort: orderOf(which).sort, after: undefined, limit: SAMPLE }),
    ]);
    return { devices, sample: await namesOf(db, ids) };
  },
});

/** The chosen devices themselves; where there are more than one act takes on, their number alone. */
export const chosenIds = query({
  name: "device.chosen-ids",
  scope: "fleet:read",
  input,

  async run({ db, now }, { chosen: which }): Promise<{ devices: number; ids: string[] }> {
    const scope = await chosenScope(db, which, now);
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT d.id FROM ${scope.from} WHERE ${scope.where} ORDER BY d.id LIMIT ${MOST_AT_ONCE + 1}`;
    if (rows.length > MOST_AT_ONCE) return { devices: await countDevices(db, scope), ids: [] };
    return { devices: rows.length, ids: rows.map(({ id }) => id) };
  },
});

/** The serial numbers of the chosen devices, in the order of their list; one that has none is left out. */
export const chosenSerials = query({
  name: "device.chosen-serials",
  scope: "fleet:read",
  input,

  async run({ db, now }, { chosen: which }): Promise<{ serials: string[] }> {
    const scope = await chosenScope(db, which, now);
    const { ids, next } = await devicePage(db, scope, {
      ...{ sort: orderOf(which).sort, after: undefined, limit: MOST_AT_ONCE },
    });
    if (next)
      throw new QueryError("invalid", `Serial numbers of ${MOST_AT_ONCE} devices at the most are copied at once`);
    return { serials: (await namesOf(db, ids)).flatMap(({ serialNumber }) => serialNumber ?? []) };
  },
});

/** What devices are called, in the order asked for. */
export const deviceNames = query({
  name: "device.names",
  scope: "fleet:read",
  input: z.object({ ids: z.array(z.uuid()).max(MOST_AT_ONCE) }),
  run: ({ db }, { ids }) => namesOf(db, ids),
});

function namesOf(db: Db, ids: readonly string[]): Promise<NamedDevice[]> {
  return db.$queryRaw<NamedDevice[]>`
    SELECT d.id, d.name, d.serial_number AS "serialNumber"
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted(id, place) JOIN device d ON d.id = wanted.id
    ORDER BY wanted.place`;
}
