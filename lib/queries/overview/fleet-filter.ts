import { z } from "zod";
import { currencies, silentDays } from "#lib/domain/metrics/currency.ts";
import { daysBehind, exposureOf, exposures, type Posted } from "#lib/domain/metrics/exposure.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { ofKinds } from "#lib/queries/device/fit-filter.ts";
import { judgeOfKinds } from "#lib/queries/overview/approved.ts";
import { composition, type Kin } from "#lib/queries/release/composition.ts";

/** How the headline counts an enrolled device; each is in one of them. */
export const standings = [...currencies, "exempt", "silent"] as const;
export type Standing = (typeof standings)[number];

/** What the counts of the overview lead to, as filters of the device list. */
export const fleetFilter = {
  standing: z.enum(standings).optional(),
  /** Exactly this version of the system. */
  os: z.string().max(20).optional(),
  exposure: z.enum(exposures).optional(),
  /** Asked to update by a deadline on this day of the device's own clock. */
  due: z.iso.date().optional(),
};

type Asked = {
  standing?: Standing | undefined;
  os?: string | undefined;
  exposure?: (typeof exposures)[number] | undefined;
  due?: string | undefined;
};

export async function countedFleet(
  db: Db,
  { standing, os, exposure, due }: Asked,
  now: Temporal.Instant,
): Promise<Prisma.Sql[]> {
  return [
    ...(standing ? [await standingAs(db, standing, now)] : []),
    ...(os ? [Prisma.sql`d.os_version = ${os}`] : []),
    ...(exposure ? [await exposedAs(db, exposure, now)] : []),
    ...(due ? [Prisma.sql`d.id IN (SELECT device_id FROM assignment WHERE ${dueOnDay(due)})`] : []),
  ];
}

/** Exempt goes before silent; whoever is neither is judged by what it runs. Of devices `d` and their `s`. */
export function exemptNow(now: Temporal.Instant): Prisma.Sql {
  const at = now.toString();
  return Prisma.sql`SELECT device_id FROM exemption
    WHERE approved_at IS NOT NULL AND ended_at IS NULL AND expires_at > ${at}::timestamptz`;
}

/** Of a device `d` with its `s`. */
export function isUnheard(now: Temporal.Instant): Prisma.Sql {
  const before = now.subtract({ hours: 24 * silentDays }).toString();
  return Prisma.sql`coalesce(greatest(s.last_contact_at, s.last_report_at, d.enrolled_at), '-infinity')
    < ${before}::timestamptz`;
}

/** Deadlines are local and have no zone: the day is each device's own. */
function dueOnDay(day: string): Prisma.Sql {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
  return Prisma.sql`closed_at IS NULL AND deadline_local >= ${day} AND deadline_local < ${next}`;
}

async function standingAs(db: Db, standing: Standing, now: Temporal.Instant): Promise<Prisma.Sql> {
  const enrolled = Prisma.sql`d.state = 'enrolled'`;
  const exempt = exemptNow(now);
  if (standing === "exempt") return Prisma.sql`${enrolled} AND d.id IN (${exempt})`;
  const unheard = Prisma.sql`coalesce((SELECT ${isUnheard(now)} FROM (SELECT 1) AS one
    LEFT JOIN sync s ON s.device_id = d.id), true)`;
  const apart = Prisma.sql`${enrolled} AND d.id NOT IN (${exempt})`;
  if (standing === "silent") return Prisma.sql`${apart} AND ${unheard}`;
  const [fleet, judge] = await Promise.all([composition(db), judgeOfKinds(db, now)]);
  const kinds = fleet.filter((kin) => judge(kin).currency === standing);
  return Prisma.sql`${ofKinds(kinds)} AND ${apart} AND NOT ${unheard}`;
}

async function exposedAs(db: Db, exposure: (typeof exposures)[number], now: Temporal.Instant): Promise<Prisma.Sql> {
  const [fleet, posted] = await Promise.all([composition(db), postedVersions(db)]);
  const kinds = fleet.filter((kin) => kinExposure(kin, now, posted) === exposure);
  return ofKinds(kinds);
}

/** Undefined for devices that have not said what they run. */
export function kinExposure(
  { platform, osVersion }: Kin,
  now: Temporal.Instant,
  posted: readonly Posted[],
): (typeof exposures)[number] | undefined {
  if (platform === null || osVersion === null) return undefined;
  return exposureOf(daysBehind({ platform, version: osVersion }, now.toString().slice(0, 10), posted));
}

/** A Background Security Improvement is no version of its own; what Apple has withdrawn is nothing to lack. */
export async function postedVersions(db: Db): Promise<Posted[]> {
  const rows = await db.release.findMany({
    where: { extra: "", withdrawnAt: null },
    select: { platform: true, version: true, postingDate: true },
  });
  return rows.map(({ platform, version, postingDate }) => ({ platform, version, postedOn: postingDate }));
}
