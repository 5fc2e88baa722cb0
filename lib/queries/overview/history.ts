import { z } from "zod";
import { type DayOfFleet, daysUntil, fleetByDay, type Span } from "#lib/domain/metrics/adoption.ts";
import {
  type Exposure,
  type ExposurePoint,
  exposureByDay,
  exposureOn,
  type Posted,
} from "#lib/domain/metrics/exposure.ts";
import type { Db } from "#lib/io/db.ts";
import { kinExposure, postedVersions } from "#lib/queries/overview/fleet-filter.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { composition, type Kin } from "#lib/queries/release/composition.ts";
import { type FleetScope, fleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

export type FleetHistory = {
  /** What ran at the end of each day, in UTC; on the last one, now, unless a day that is over is asked about. */
  days: DayOfFleet[];
  posted: Posted[];
  exposure: { points: ExposurePoint[]; now: Record<Exposure, number>; unknown: number };
};

const DAYS = 30;

/** What the fleet has run for the month that ends on a day, worked out backwards from what it runs now through every change that was reported. */
export const fleetHistory = query({
  name: "overview.history",
  scope: "fleet:read",
  input: fleetScope.extend({ asOf: z.iso.date().optional() }),

  async run({ db, now }, { asOf, ...scope }): Promise<FleetHistory> {
    const today = now.toString().slice(0, 10);
    const past = asOf !== undefined && asOf < today ? asOf : undefined;
    const days = daysUntil(past ?? today, DAYS);
    const first = days[0] ?? today;
    const [spans, posted, fleet] = await Promise.all([
      recent(`overview spans ${first} ${scopeKey(scope)}`, () => spansSince(db, first, scope)),
      postedVersions(db),
      past ? [] : composition(db, scope),
    ]);
    const history = fleetByDay(spans, days);
    const last = history.at(-1);
    const split = past && last ? { now: exposureOn(last, posted), unknown: 0 } : exposedNow(fleet, posted, now);
    const seen = new Set(history.flatMap(({ ran }) => ran.map(({ platform, version }) => `${platform} ${version}`)));
    return {
      days: history,
      posted: posted.filter(
        ({ platform, version, postedOn }) =>
          postedOn >= first && postedOn <= (past ?? today) && seen.has(`${platform} ${version}`),
      ),
      exposure: { points: exposureByDay(history, posted), ...split },
    };
  },
});

function exposedNow(fleet: readonly Kin[], posted: readonly Posted[], now: Temporal.Instant) {
  const counts: Record<Exposure, number> = { none: 0, week: 0, month: 0, longer: 0 };
  let unknown = 0;
  for (const kin of fleet) {
    const exposure = kinExposure(kin, now, posted);
    if (exposure) counts[exposure] += kin.devices;
    else unknown += kin.devices;
  }
  return { now: counts, unknown };
}

/**
 * For how long the devices ran what: before each change the version that it came from, after the last one the present one. Those
 * without a change in the window are counted without looking at each.
 */
async function spansSince(db: Db, first: string, scope: FleetScope): Promise<Span[]> {
  return await db.$queryRaw<Span[]>`
    WITH moved AS MATERIALIZED (
      SELECT device_id, id, at, detail -> 'from' ->> 'version' AS version,
        lag(at) OVER (PARTITION BY device_id ORDER BY id) AS since,
        lead(id) OVER (PARTITION BY device_id ORDER BY id) IS NULL AS is_last
      FROM event WHERE kind = 'os-changed' AND at >= ${`${first}T00:00:00Z`}::timestamptz),
    span AS (
      SELECT device_id, version, since, at AS until FROM moved
      UNION ALL SELECT d.id, d.os_version, m.at, NULL FROM device d LEFT JOIN moved m ON m.device_id = d.id AND m.is_last)
    SELECT d.platform, span.version, days.since, days.until, count(*)::int AS devices
    FROM span JOIN device d ON d.id = span.device_id
    CROSS JOIN LATERAL (SELECT
      greatest((greatest(span.since, d.enrolled_at) AT TIME ZONE 'UTC')::date, ${first}::date)::text AS since,
      (least(span.until, CASE WHEN d.state = 'unenrolled' THEN d.unenrolled_at END) AT TIME ZONE 'UTC')::date::text
        AS until) AS days
    WHERE (d.state = 'enrolled' OR d.unenrolled_at IS NOT NULL) AND d.state <> 'pending' AND (days.until IS NULL OR days.until > ${first})
      AND ${inScope(scope)}
    GROUP BY 1, 2, 3, 4`;
}
