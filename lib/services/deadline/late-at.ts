import { lateAt } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { zoneOf } from "#lib/domain/deadline/zone.ts";
import type { Tx } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { readSettings } from "#lib/io/settings.ts";

/** The drain writes the same rows: one of the two at a time. */
export async function waitForDrain(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM drain_cursor WHERE id = 1 FOR UPDATE`;
}

type Scope = { deviceIds?: string[]; limit: number };

/**
 * Sets anew from when open assignments are late, after a zone has changed: of these devices, else of all. Answers how many it has
 * changed; fewer than the limit means that no more are left.
 */
export async function refreshLateAt(tx: Tx, { deviceIds, limit }: Scope): Promise<number> {
  const named = deviceIds ? Prisma.sql`AND a.device_id = ANY(${deviceIds}::uuid[])` : Prisma.empty;
  const clocks = await clocksOf(tx, named);
  if (clocks.length === 0) return 0;

  const columns = [
    Prisma.sql`${clocks.map(({ deadlineLocal }) => deadlineLocal)}::text[]`,
    Prisma.sql`${clocks.map(({ reported }) => reported ?? "")}::text[]`,
    Prisma.sql`${clocks.map(({ set }) => set ?? "")}::text[]`,
    Prisma.sql`${clocks.map(({ group }) => group ?? "")}::text[]`,
    Prisma.sql`${clocks.map(({ lateAt }) => lateAt)}::timestamptz[]`,
  ];
  return tx.$executeRaw`
    WITH chosen AS (
      SELECT a.id, c.late_at
      FROM ${openAssignments} ${named}
      JOIN unnest(${Prisma.join(columns)}) AS c (deadline_local, reported, set, for_group, late_at)
        ON c.deadline_local = a.deadline_local AND c.reported = coalesce(d.time_zone, '')
        AND c.set = coalesce(d.time_zone_set, '') AND c.for_group = coalesce(g.time_zone, '')
      WHERE a.late_at <> c.late_at ORDER BY a.device_id LIMIT ${limit} FOR NO KEY UPDATE OF a
    )
    UPDATE assignment SET late_at = chosen.late_at FROM chosen WHERE assignment.id = chosen.id`;
}

type Clock = { deadlineLocal: string; reported: string | null; set: string | null; group: string | null };

/** Few clocks stand behind a whole fleet: each is asked once when it shows the deadline. */
async function clocksOf(tx: Tx, named: Prisma.Sql): Promise<(Clock & { lateAt: string })[]> {
  const [{ time }, clocks] = await Promise.all([
    readSettings(tx),
    tx.$queryRaw<Clock[]>`
      SELECT DISTINCT a.deadline_local AS "deadlineLocal", d.time_zone AS reported, d.time_zone_set AS set,
        g.time_zone AS "group"
      FROM ${openAssignments} ${named}`,
  ]);
  return clocks.flatMap((clock) => {
    const local = parseTargetLocalDateTime(clock.deadlineLocal);
    const { zone } = zoneOf({ ...clock, organization: time.zone });
    return local ? [{ ...clock, lateAt: lateAt(local, zone).toString() }] : [];
  });
}

const openAssignments = Prisma.sql`
  ring r JOIN "group" g ON g.id = r.group_id
  JOIN assignment a ON a.ring_id = r.id AND a.closed_at IS NULL AND a.done_at IS NULL
  JOIN device d ON d.id = a.device_id`;
