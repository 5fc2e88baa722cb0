import {
  type Compliance,
  complianceOf,
  type DayStanding,
  pointsBetween,
  type StandingCounts,
} from "#lib/domain/metrics/compliance.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { type Listing, only } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { endOf, reportInput, spanOf } from "#lib/queries/report/input.ts";
import { standingsAt } from "#lib/queries/report/standing.ts";
import { type FleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

export type GroupCompliance = {
  /** Null is the whole fleet. */
  group: { id: string; name: string } | null;
  counts: StandingCounts;
  compliance: Compliance;
  /** On the other date; points: how much more than then. */
  against: { compliance: Compliance; points: number | null } | null;
};

export type ComplianceReport = { at: string; against: string | null; groups: GroupCompliance[] };

/** Who had done by a date what was asked of them by then: group by group, as the groups are made up today. */
export const complianceReport = query({
  name: "report.compliance",
  scope: "fleet:read",
  input: reportInput,

  async run({ db, now }, input): Promise<ComplianceReport> {
    const at = spanOf(input, now).until;
    const other = input.against ? endOf(input.against, input.zone, now) : null;
    const [groups, own, before] = await Promise.all([
      db.group.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
      countsAt(db, at, input.asOf, input),
      other && countsAt(db, other, input.against, input),
    ]);
    const lines = [null, ...groups].map((group): GroupCompliance => {
      const counts = own.counts.get(group?.id ?? ALL) ?? {};
      const compliance = complianceOf(counts);
      const then = before && complianceOf(before.counts.get(group?.id ?? ALL) ?? {});
      const against = then && { compliance: then, points: pointsBetween(compliance, then) };
      return { group, counts, compliance, against };
    });
    return { at: own.at.toISOString(), against: before?.at.toISOString() ?? null, groups: lines };
  },
});

export const complianceExport = query({
  name: "report.compliance.export",
  scope: "fleet:read",
  input: reportInput,

  async run({ caller }, input): Promise<Listing> {
    const { at, against, groups } = await complianceReport(caller, input);
    const rows = groups.map((line) => ({
      ...{ asOf: at, group: line.group?.name ?? "*", done: line.compliance.done, of: line.compliance.of },
      ...{ percent: percent(line.compliance.share), late: line.counts.late ?? 0, silent: line.counts.silent ?? 0 },
      ...{ exempt: line.counts.exempt ?? 0, unasked: line.counts.unasked ?? 0, against },
      againstPercent: percent(line.against?.compliance.share ?? null),
    }));
    return { name: "compliance", ...only(rows, exportColumns) };
  },
});

const exportColumns = [
  ...["asOf", "group", "done", "of", "percent", "late", "silent", "exempt", "unasked"],
  ...["against", "againstPercent"],
];

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1_000) / 10;
}

const ALL = "";

type Counts = { at: Date; counts: ReadonlyMap<string, StandingCounts> };

/** A day that is over stays as it was, and is kept by its name; the present is asked for by its minute, and says its own instant. */
function countsAt(db: Db, at: Date, day: string | undefined, scope: FleetScope): Promise<Counts> {
  return recent(`compliance ${day ?? ""} ${Math.floor(at.getTime() / 60_000)} ${scopeKey(scope)}`, async () => {
    const byGroup = Map.groupBy(await countAt(db, at, scope), ({ groupId }) => groupId ?? ALL);
    const counts = [...byGroup].map(([id, some]): [string, StandingCounts] => [
      id,
      Object.fromEntries(some.map(({ standing, devices }) => [standing, devices])),
    ]);
    return { at, counts: new Map(counts) };
  });
}

type Counted = { groupId: string | null; standing: DayStanding; devices: number };

function countAt(db: Db, at: Date, scope: FleetScope): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>`
    WITH standing AS MATERIALIZED (${standingsIn(scope, at)})
    SELECT NULL::uuid AS "groupId", standing, count(*)::int AS devices FROM standing GROUP BY standing
    UNION ALL
    SELECT m.group_id, s.standing, count(*)::int FROM group_member m JOIN standing s ON s.id = m.device_id GROUP BY 1, 2`;
}

function standingsIn(scope: FleetScope, at: Date): Prisma.Sql {
  if (scopeKey(scope) === "") return standingsAt(at);
  return Prisma.sql`SELECT stood.* FROM (${standingsAt(at)}) AS stood JOIN device d ON d.id = stood.id AND ${inScope(scope)}`;
}
