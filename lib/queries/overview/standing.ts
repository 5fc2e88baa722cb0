import { dueOn, headline, type Level, type Tally } from "#lib/domain/metrics/currency.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { approvedReleases, judgeOfKinds } from "#lib/queries/overview/approved.ts";
import { exemptNow, isUnheard } from "#lib/queries/overview/fleet-filter.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import type { Kin } from "#lib/queries/release/composition.ts";
import { type FleetScope, fleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

export type FleetStanding = {
  tally: Tally;
  level: Level;
  /** All that the share is of: neither exempt nor silent. */
  of: number;
  share: number | null;
  /** So many devices are missing to the service level. */
  gap: number;
  /** When the service level is to be met; null while nobody is behind. */
  dueOn: string | null;
  /** Whether that day is over. */
  isOverdue: boolean;
};

/** The headline: what share of the fleet runs an approved current version. */
export const fleetStanding = query({
  name: "overview.standing",
  scope: "fleet:read",
  input: fleetScope,

  async run({ db, now }, scope): Promise<FleetStanding> {
    const [kinds, judge, approved, { serviceLevel: level }] = await Promise.all([
      recent(`overview kinds ${scopeKey(scope)}`, () => kindsApart(db, now, scope)),
      judgeOfKinds(db, now),
      approvedReleases(db),
      readSettings(db),
    ]);
    const tally: Tally = { current: 0, behind: 0, unmatched: 0, exempt: 0, silent: 0 };
    const behind = new Map<string, number>();
    for (const kin of kinds) {
      const { currency, releaseId } = judge(kin);
      tally[kin.apart ?? currency] += kin.devices;
      if (kin.apart || currency !== "behind" || !releaseId) continue;
      behind.set(releaseId, (behind.get(releaseId) ?? 0) + kin.devices);
    }
    const due = dueOn(
      approved.map(({ id, approvedAt }) => ({ approvedAt, behind: behind.get(id) ?? 0 })),
      level,
    );
    const today = now.toString().slice(0, 10);
    return { tally, level, ...headline(tally, level), dueOn: due ?? null, isOverdue: due !== undefined && due < today };
  },
});

type KinApart = Kin & { apart: "exempt" | "silent" | null };

async function kindsApart(db: Db, now: Temporal.Instant, scope: FleetScope): Promise<KinApart[]> {
  return await db.$queryRaw<KinApart[]>`
    SELECT d.platform, d.software_update_device_id AS "softwareUpdateDeviceId", d.model_identifier AS "modelIdentifier",
      d.os_version AS "osVersion", d.os_build AS "osBuild", d.os_supplemental_build AS "osSupplementalBuild",
      d.os_extra AS "osExtra",
      CASE WHEN d.id IN (${exemptNow(now)}) THEN 'exempt' WHEN ${isUnheard(now)} THEN 'silent' END AS apart,
      count(*)::int AS devices
    FROM device d LEFT JOIN sync s ON s.device_id = d.id WHERE d.state = 'enrolled' AND ${inScope(scope)}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
}
