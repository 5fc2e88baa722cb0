import { z } from "zod";
import { type GroupRule, normalSerial } from "#lib/domain/fleet/group-rule.ts";
import { editableRule } from "#lib/domain/fleet/rule-schema.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { spokenOf } from "#lib/queries/group/spoken.ts";
import { ruleSql } from "#lib/queries/group/where.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export type GroupPreview = {
  /** Of `total` enrolled devices. */
  devices: number;
  total: number;
  /** Outside because they have not told what the rule asks. */
  unknown: number;
  /** Against the saved group; all and none of a new one. */
  added: number;
  removed: number;
  /** A few of them, the same ones as long as they belong. */
  sample: { id: string; name: string; serialNumber: string | null }[];
  unknownSerials: { count: number; serials: string[] };
  warning: "nobody" | "everybody" | null;
};

const SAMPLE = 5;
const MOST_TOLD = 40;

/** What a rule would do, before it is saved. */
export const groupPreview = query({
  name: "group.preview",
  scope: "fleet:read",
  input: z.object({ rule: editableRule, groupId: z.uuid().optional() }),

  async run({ db }, { rule, groupId }): Promise<GroupPreview> {
    const isMember = ruleSql(rule, await spokenOf(db));
    const key = `${groupId ?? ""} ${JSON.stringify(rule)}`;
    const [counts, sample, unknownSerials] = await Promise.all([
      recent(`preview ${key}`, () => countsOf(db, isMember, groupId)),
      recent(`sample ${key}`, () => sampleOf(db, isMember)),
      recent(`strangers ${key}`, () => strangers(db, rule)),
    ]);
    const { devices, total } = counts;
    const warning = devices === 0 ? "nobody" : devices === total ? "everybody" : null;
    return { ...counts, sample, unknownSerials, warning };
  },
});

type Counts = Pick<GroupPreview, "devices" | "total" | "unknown" | "added" | "removed">;

async function countsOf(db: Db, isMember: Prisma.Sql, groupId: string | undefined): Promise<Counts> {
  const wasMember = groupId
    ? Prisma.sql`EXISTS (SELECT 1 FROM group_member m WHERE m.group_id = ${groupId}::uuid AND m.device_id = d.id)`
    : Prisma.sql`false`;
  const [counts] = await db.$queryRaw<Counts[]>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE now)::int AS devices, count(*) FILTER (WHERE now IS NULL)::int AS unknown,
      count(*) FILTER (WHERE now AND NOT before)::int AS added,
      count(*) FILTER (WHERE before AND now IS NOT TRUE)::int AS removed
    FROM (SELECT (${isMember}) AS now, ${wasMember} AS before FROM device d WHERE d.state = 'enrolled') AS judged`;
  return counts ?? { total: 0, devices: 0, unknown: 0, added: 0, removed: 0 };
}

/** By bucket, which has nothing to do with what they are. */
async function sampleOf(db: Db, isMember: Prisma.Sql): Promise<GroupPreview["sample"]> {
  return await db.$queryRaw<GroupPreview["sample"]>`
    SELECT d.id, d.name, d.serial_number AS "serialNumber" FROM device d
    WHERE d.state = 'enrolled' AND (${isMember}) ORDER BY d.bucket, d.id LIMIT ${SAMPLE}`;
}

/** The serial numbers that no device has, enrolled or not. */
async function strangers(db: Db, rule: GroupRule): Promise<GroupPreview["unknownSerials"]> {
  if (rule.kind !== "static" || rule.serials.length === 0) return { count: 0, serials: [] };
  const rows = await db.$queryRaw<{ serial: string }[]>`
    SELECT serial FROM unnest(${rule.serials.map(normalSerial)}::text[]) WITH ORDINALITY AS listed(serial, place)
    WHERE serial NOT IN (SELECT upper(serial_number) FROM device WHERE serial_number IS NOT NULL) ORDER BY place`;
  return { count: rows.length, serials: rows.slice(0, MOST_TOLD).map(({ serial }) => serial) };
}
