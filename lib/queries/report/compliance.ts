import {
  type Compliance,
  complianceOf,
  type DayStanding,
  pointsBetween,
  type StandingCounts,
} from "#lib/domain/metrics/compliance.ts";
import type { Db } from "#lib/io/db.ts";
import { type Listing, only } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { endOf, reportInput, spanOf } from "#lib/queries/report/input.ts";
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
    const [groups, rows, before] = await Promise.all([
      db.group.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
      standingsAt(db, at, input.asOf, input),
      other && standingsAt(db, other, input.against, input),
    ]);
    const lines = [null, ...groups].map((group): GroupCompliance => {
      const counts = rows.get(group?.id ?? ALL) ?? {};
      const compliance = complianceOf(counts);
      const then = before && complianceOf(before.get(group?.id ?? ALL) ?? {});
      const against = then && { compliance: then, points: pointsBetween(compliance, then) };
      return { group, counts, compliance, against };
    });
    return { at: at.toISOString(), against: other?.toISOString() ?? null, groups: lines };
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

/** A day that is over stays as it was, and is kept by its name; the present is asked for by its minute. */
async function standingsAt(
  db: Db,
  at: Date,
  day: string | undefined,
  scope: FleetScope,
): Promise<Map<string, StandingCounts>> {
  const key = `compliance ${day ?? ""} ${Math.floor(at.getTime() / 60_000)} ${scopeKey(scope)}`;
  const rows = await recent(key, () => countAt(db, at, scope));
  const byGroup = Map.groupBy(rows, ({ groupId }) => groupId ?? ALL);
  return new Map(
    [...byGroup].map(([id, some]) => [
      id,
      Object.fromEntries(some.map(({ standing, devices }) => [standing, devices])),
    ]),
  );
}

type Counted = { groupId: string | null; standing: DayStanding; devices: number };

function countAt(db: Db, at: Date, scope: FleetScope): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>`
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
    ), standing AS MATERIALIZED (
      SELECT d.id, CASE
        WHEN excused.device_id IS NOT NULL THEN 'exempt'
        WHEN owed.owing AND quiet.device_id IS NOT NULL THEN 'silent'
        WHEN owed.late THEN 'late' WHEN owed.owing THEN 'open' WHEN owed.done THEN 'done' ELSE 'unasked' END AS standing
      FROM device d LEFT JOIN owed ON owed.device_id = d.id LEFT JOIN quiet ON quiet.device_id = d.id
        LEFT JOIN excused ON excused.device_id = d.id
      WHERE d.state <> 'pending' AND d.enrolled_at <= ${at} AND (d.unenrolled_at IS NULL OR d.unenrolled_at > ${at})
        AND ${inScope(scope)}
    )
    SELECT NULL::uuid AS "groupId", standing, count(*)::int AS devices FROM standing GROUP BY standing
    UNION ALL
    SELECT m.group_id, s.standing, count(*)::int FROM group_member m JOIN standing s ON s.id = m.device_id GROUP BY 1, 2`;
}
