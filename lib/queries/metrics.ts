import { devicePhases } from "#lib/domain/update/phase.ts";
import { db, sql } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** The service's figures as Prometheus text; one statement a family. */
export async function metricsText(): Promise<string> {
  const families = await Promise.all([
    family("pomona_devices", "gauge", DEVICES),
    family("pomona_enrolled_devices", "gauge", ENROLLED),
    family("pomona_status_reports_total", "counter", RECEIVED),
    family("pomona_status_reports_pending", "gauge", PENDING),
    family("pomona_pushes_total", "counter", PUSHES),
    family("pomona_als_checks_total", "counter", CHECKS),
    family("pomona_assignments", "gauge", ASSIGNMENTS),
  ]);
  return families.join("");
}

/** Throws when the database does not answer. */
export async function isReady(): Promise<void> {
  await sql.query("SELECT 1");
}

type Row = { label: string | null; value: bigint };

async function family(name: string, kind: "gauge" | "counter", question: Prisma.Sql): Promise<string> {
  const rows = await db.$queryRaw<Row[]>(question);
  const lines = rows.map(({ label, value }) => (label === null ? `${name} ${value}` : `${name}{${label}} ${value}`));
  return [`# TYPE ${name} ${kind}`, ...lines, ""].join("\n");
}

const DEVICES = Prisma.sql`
  SELECT format('phase="%s"', slug) AS label, count(device.id) AS value
  FROM unnest(${devicePhases}::text[]) AS slug
  LEFT JOIN device ON device.phase = slug AND device.state = 'enrolled'
  GROUP BY slug ORDER BY slug`;

const ENROLLED = Prisma.sql`SELECT NULL AS label, count(*) AS value FROM device WHERE state = 'enrolled'`;

// Ids ascend with the order of arrival, so the highest one counts them without counting.
const RECEIVED = Prisma.sql`SELECT NULL AS label, coalesce(max(id), 0) AS value FROM status_report`;

const PENDING = Prisma.sql`
  SELECT NULL AS label, greatest(0, coalesce((SELECT max(id) FROM status_report), 0)
    - coalesce((SELECT max(last_id) FROM drain_cursor), 0)) AS value`;

const PUSHES = Prisma.sql`SELECT format('outcome="%s"', outcome) AS label, count(*) AS value FROM push GROUP BY outcome ORDER BY 1`;

const CHECKS = Prisma.sql`
  SELECT format('outcome="%s"', outcome) AS label, count(*) AS value FROM catalog_check
  WHERE outcome <> 'requested' GROUP BY outcome ORDER BY 1`;

const ASSIGNMENTS = Prisma.sql`
  SELECT format('state="%s"', known.state) AS label, count(assignment.id) AS value
  FROM unnest(ARRAY['open','closed','removed']) AS known (state)
  LEFT JOIN assignment ON known.state = CASE
    WHEN assignment.removed_at IS NOT NULL THEN 'removed' WHEN assignment.closed_at IS NOT NULL THEN 'closed' ELSE 'open' END
  GROUP BY known.state ORDER BY 1`;
