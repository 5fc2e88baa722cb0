import {
  type Alike,
  compareValues,
  countFacets,
  type Facet,
  facets,
  withoutFacets,
} from "#lib/domain/device-query/facet.ts";
import { readQuery } from "#lib/domain/device-query/read.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { type AskPlace, queryConditions } from "#lib/queries/device/ask/conditions.ts";
import { inPhase } from "#lib/queries/device/ask/phase.ts";
import { type DeviceFilter, deviceFilter, deviceScope, isApart } from "#lib/queries/device/filter.ts";
import type { DeviceScope } from "#lib/queries/device/page.ts";
import { exemptNow } from "#lib/queries/overview/fleet-filter.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export type FacetCount = { value: string; devices: number; name?: string };
/** Only the facets that say something here, each with the values that somebody has. */
export type DeviceFacets = { facets: { facet: Facet; values: FacetCount[] }[] };

/** How many devices each further choice would leave: what the other filters ask for is asked, the facet's own choice is not. */
export const deviceFacets = query({
  name: "device.facets",
  scope: "fleet:read",
  input: deviceFilter,

  async run({ db, now }, filter): Promise<DeviceFacets> {
    if (readQuery(filter.query ?? "").faults.length > 0) return { facets: [] };
    const scope = await unfacetedScope(db, filter, now);
    const owns = await ownConditions(db, filter, { now, phase: scope.stands });
    const [counts, groups] = await recent(`facets ${JSON.stringify(filter)}`, () =>
      Promise.all([counted(db, scope, owns, now), countedGroups(db, scope, owns)]),
    );
    const all = facets.map((facet) => {
      if (facet === "group") return { facet, values: groups };
      const values = [...(counts.get(facet) ?? [])].map(([value, devices]) => ({ value, devices }));
      return { facet, values: values.sort((a, b) => compareValues(facet, a.value, b.value)) };
    });
    // In a plan, phases are what its rings make of the devices; they are no facet of the fleet.
    return { facets: all.filter(({ facet, values }) => values.length > 0 && !(facet === "phase" && filter.plan)) };
  },
});

/** Whoever has no assignment of a rollout is found by its phase alone; and a plan has phases of its own. */
function isPhaseFixed({ rollout, plan, phase }: DeviceFilter): boolean {
  return plan !== undefined || (rollout !== undefined && isApart(phase));
}

function unfacetedScope(db: Db, filter: DeviceFilter, now: Temporal.Instant): Promise<DeviceScope> {
  const phase = isPhaseFixed(filter) ? filter.phase : undefined;
  const rest = { ...filter, phase, platform: undefined, group: undefined, query: withoutFacets(filter.query ?? "") };
  return deviceScope(db, rest, now);
}

type OwnConditions = ReadonlyMap<Facet, Prisma.Sql>;

/** What each facet asks for itself, by its place in the address and by the terms of its key. */
async function ownConditions(db: Db, filter: DeviceFilter, place: AskPlace): Promise<OwnConditions> {
  const { platform, group } = filter;
  const phase = isPhaseFixed(filter) ? undefined : filter.phase;
  const placed = new Map<Facet, Prisma.Sql>([
    ...(phase ? [["phase", inPhase(phase, place.phase)] as const] : []),
    ...(platform ? [["platform", Prisma.sql`d.platform = ${platform}`] as const] : []),
    ...(group ? [["group", isMember(group)] as const] : []),
  ]);
  const { terms } = readQuery(filter.query ?? "");
  const owns = await Promise.all(
    facets.map(async (facet) => {
      const meant = { terms: terms.filter(({ ask }) => ask.key === facet), faults: [] };
      const conditions = [placed.get(facet) ?? [], ...(await queryConditions(db, meant, place))].flat();
      return conditions.length > 0 ? [[facet, Prisma.join(conditions, " AND ", "(", ") IS TRUE")] as const] : [];
    }),
  );
  return new Map(owns.flat());
}

function isMember(groupId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM group_member m WHERE m.group_id = ${groupId}::uuid AND m.device_id = d.id)`;
}

type Row = {
  phase: string | null;
  platform: string | null;
  version: string | null;
  isSupervised: boolean | null;
  deadline: number;
  report: number;
  hasToken: boolean;
  isExempt: boolean;
  /** A bit for each facet, by its place: whether the facet's own condition is met. */
  passes: number;
  devices: number;
};

/** One walk over the devices for all facets but the groups. Told apart by small values, so that they are few rows of a large fleet. */
async function counted(db: Db, { from, where, stands }: DeviceScope, owns: OwnConditions, now: Temporal.Instant) {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${stands} AS phase, d.platform, d.os_version AS version, d.is_supervised AS "isSupervised",
      ${dueWithin(now)} AS deadline, ${reportedWithin(now)} AS report, secret.device_id IS NOT NULL AS "hasToken",
      d.id IN (${exemptNow(now)}) AS "isExempt", ${passBits(owns)} AS passes, count(*)::int AS devices
    FROM ${from}
    LEFT JOIN sync heard ON heard.device_id = d.id
    LEFT JOIN device_secret secret ON secret.device_id = d.id AND secret.kind = 'bootstrap-token'
    LEFT JOIN (SELECT device_id, min(late_at) AS late_at FROM assignment WHERE closed_at IS NULL GROUP BY device_id) due
      ON due.device_id = d.id
    WHERE ${where}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
  return countFacets(rows.map(alikeOf));
}

function passBits(owns: OwnConditions): Prisma.Sql {
  const bits = facets.map((facet, place) => {
    const own = owns.get(facet);
    return own ? Prisma.sql`(${own})::int << ${place}::int` : Prisma.sql`1 << ${place}::int`;
  });
  return Prisma.sql`(${Prisma.join(bits, ") + (")})`;
}

function alikeOf({ phase, platform, version, isSupervised, passes, devices, ...row }: Row): Alike {
  const track = platform === null || version === null ? null : `${platform} ${version.split(".")[0]}`;
  const supervised = isSupervised === null ? "unknown" : yesNo(isSupervised);
  const [deadline, report] = [deadlines[row.deadline] ?? null, reports[row.report] ?? null];
  return {
    buckets: {
      phase,
      platform,
      track,
      deadline,
      report,
      supervised,
      token: yesNo(row.hasToken),
      exempt: yesNo(row.isExempt),
    },
    passes: facets.filter((_, place) => (passes >> place) % 2 === 1),
    devices,
  };
}

function yesNo(is: boolean): "yes" | "no" {
  return is ? "yes" : "no";
}

/** By the number that the database tells them apart with. */
const deadlines = ["none", "past", "day", "week", "later"] as const;
const reports = ["never", "day", "week", "fortnight", "older"] as const;

function dueWithin(now: Temporal.Instant): Prisma.Sql {
  return Prisma.sql`CASE WHEN due.late_at IS NULL THEN 0 WHEN due.late_at <= ${now.toString()}::timestamptz THEN 1
    WHEN due.late_at <= ${inHours(now, 24)}::timestamptz THEN 2
    WHEN due.late_at <= ${inHours(now, 24 * 7)}::timestamptz THEN 3 ELSE 4 END`;
}

function reportedWithin(now: Temporal.Instant): Prisma.Sql {
  return Prisma.sql`CASE WHEN heard.last_report_at IS NULL THEN 0
    WHEN heard.last_report_at >= ${inHours(now, -24)}::timestamptz THEN 1
    WHEN heard.last_report_at >= ${inHours(now, -24 * 7)}::timestamptz THEN 2
    WHEN heard.last_report_at >= ${inHours(now, -24 * 14)}::timestamptz THEN 3 ELSE 4 END`;
}

function inHours(now: Temporal.Instant, hours: number): string {
  return now.add({ hours }).toString();
}

/** A device stands in several groups, so they are counted apart. */
async function countedGroups(db: Db, { from, where }: DeviceScope, owns: OwnConditions): Promise<FacetCount[]> {
  const others = facets.flatMap((facet) => (facet === "group" ? [] : (owns.get(facet) ?? [])));
  return await db.$queryRaw<FacetCount[]>`
    SELECT g.id AS value, g.name, member.devices FROM "group" g JOIN (
      SELECT m.group_id, count(*)::int AS devices FROM ${from} JOIN group_member m ON m.device_id = d.id
      WHERE ${Prisma.join([where, ...others], " AND ")} GROUP BY m.group_id) AS member ON member.group_id = g.id
    ORDER BY g.name`;
}
