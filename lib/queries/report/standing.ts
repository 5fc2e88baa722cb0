import { z } from "zod";
import { dayStandings } from "#lib/domain/metrics/compliance.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** What the counts of the reports lead to, as filters of the device list. */
export const reportFilter = {
  /** How the report of compliance counts a device; `asked` are those of whom its percentage speaks. */
  stood: z.enum([...dayStandings, "asked"]).optional(),
  /** At this instant; now where it is left out. */
  asOf: z.iso.datetime({ offset: true }).optional(),
  /** Of a rollout: who has confirmed its version, or all that it still counts. */
  counted: z.enum(["done", "targeted"]).optional(),
};

type Asked = {
  stood?: z.output<typeof reportFilter.stood>;
  asOf?: string | undefined;
  counted?: "done" | "targeted" | undefined;
  rollout?: string | undefined;
};

export function reported({ stood, asOf, counted, rollout }: Asked, now: Temporal.Instant): Prisma.Sql[] {
  const at = new Date(asOf ?? now.epochMilliseconds);
  return [
    ...(stood ? [stoodAs(stood, at)] : []),
    ...(counted && rollout
      ? [
          Prisma.sql`d.id IN (SELECT device_id FROM assignment WHERE rollout_id = ${rollout}::uuid AND ${held[counted]})`,
        ]
      : []),
  ];
}

const held = {
  done: Prisma.sql`done_at IS NOT NULL`,
  targeted: Prisma.sql`phase <> 'exempt' AND coalesce(close_reason, '') NOT IN ('unenrolled', 'replaced', 'withdrawn')`,
};

function stoodAs(stood: NonNullable<Asked["stood"]>, at: Date): Prisma.Sql {
  const meant = stood === "asked" ? ["done", "open", "late"] : [stood];
  return Prisma.sql`d.id IN (SELECT id FROM (${standingsAt(at)}) AS counted WHERE standing = ANY(${meant}::text[]))`;
}

/** Where each device stood at an instant, for what had been asked of it by then. */
export function standingsAt(at: Date): Prisma.Sql {
  return Prisma.sql`
    WITH owed AS (
      SELECT device_id, bool_or(done_at <= ${at}) AS done,
        bool_or((done_at IS NULL OR done_at > ${at}) AND (closed_at IS NULL OR closed_at > ${at})) AS owing,
        bool_or((done_at IS NULL OR done_at > ${at}) AND (closed_at IS NULL OR closed_at > ${at}) AND late_at <= ${at}) AS late
      FROM assignment WHERE opened_at <= ${at} GROUP BY device_id
    ), quiet AS (
      SELECT DISTINCT e.device_id FROM event e
      WHERE e.kind = 'silent-since' AND e.at <= ${at} AND NOT EXISTS (
        SELECT 1 FROM event later
        WHERE later.device_id = e.device_id AND later.id > e.id AND later.at <= ${at} AND later.source = 'device')
    ), excused AS (
      SELECT DISTINCT device_id FROM exemption
      WHERE approved_at <= ${at} AND expires_at > ${at} AND (ended_at IS NULL OR ended_at > ${at})
    )
    SELECT device.id, CASE
      WHEN excused.device_id IS NOT NULL THEN 'exempt'
      WHEN owed.owing AND quiet.device_id IS NOT NULL THEN 'silent'
      WHEN owed.late THEN 'late' WHEN owed.owing THEN 'open' WHEN owed.done THEN 'done' ELSE 'unasked' END AS standing
    FROM device LEFT JOIN owed ON owed.device_id = device.id LEFT JOIN quiet ON quiet.device_id = device.id
      LEFT JOIN excused ON excused.device_id = device.id
    WHERE device.state <> 'pending' AND device.enrolled_at <= ${at}
      AND (device.unenrolled_at IS NULL OR device.unenrolled_at > ${at})`;
}
