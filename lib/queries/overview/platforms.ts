import type { PhaseCounts } from "#lib/domain/metrics/phase-curve.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { type FleetScope, fleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

/** `idle`: nothing is asked of them. They stand apart, and so does who is exempt. */
export type PlatformStand = { platform: string; counts: PhaseCounts; devices: number; idle: number };

/** Where the enrolled devices of each platform stand in their latest update now. */
export const platformStands = query({
  name: "overview.platforms",
  scope: "fleet:read",
  input: fleetScope,

  async run({ db }, scope): Promise<{ platforms: PlatformStand[] }> {
    const rows = await recent(`overview platforms ${scopeKey(scope)}`, () => counted(db, scope));
    const platforms = [...Map.groupBy(rows, ({ platform }) => platform)].map(([platform, phases]): PlatformStand => {
      const counts: PhaseCounts = {};
      let [devices, idle] = [0, 0];
      for (const { phase, devices: count } of phases) {
        devices += count;
        if (phase === "not-applicable") idle += count;
        else counts[phase] = count;
      }
      return { platform, counts, devices, idle };
    });
    return { platforms: platforms.sort((a, b) => b.devices - a.devices || a.platform.localeCompare(b.platform)) };
  },
});

type Row = { platform: string; phase: DevicePhase; devices: number };

async function counted(db: Db, scope: FleetScope): Promise<Row[]> {
  return await db.$queryRaw<Row[]>`
    SELECT d.platform, d.phase, count(*)::int AS devices FROM device d
    WHERE d.state = 'enrolled' AND d.platform IS NOT NULL AND ${inScope(scope)} GROUP BY 1, 2`;
}
