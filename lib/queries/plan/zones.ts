import { isAssumed, zoneOf } from "#lib/domain/deadline/zone.ts";
import type { RingReach } from "#lib/domain/rollout/ring-list.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import type { RingKin } from "#lib/queries/plan/ring-members.ts";

/** `assumed`: for so many of them the zone is not reported but set. */
export type CountedZone = { zone: string | null; devices: number; assumed: number };

export type ZoneDefaults = { group: string | null; organization: string | null };

/** What stands, ring by ring, for devices that tell no zone. */
export async function groupZones(db: Db, rings: readonly Pick<RingReach, "groupId">[]): Promise<ZoneDefaults[]> {
  const [groups, settings] = await Promise.all([
    db.group.findMany({
      where: { id: { in: rings.map(({ groupId }) => groupId) } },
      select: { id: true, timeZone: true },
    }),
    readSettings(db),
  ]);
  const zones = new Map(groups.map(({ id, timeZone }) => [id, timeZone]));
  return rings.map(({ groupId }) => ({ group: zones.get(groupId) ?? null, organization: settings.time.zone }));
}

export function addZone(zones: CountedZone[], kin: RingKin, defaults: ZoneDefaults | undefined): void {
  const { reportedZone: reported, setZone: set, devices } = kin;
  const found = zoneOf({ reported, set, ...defaults });
  const assumed = isAssumed(found) ? devices : 0;
  const known = zones.find(({ zone }) => zone === found.zone);
  if (!known) return void zones.push({ zone: found.zone, devices, assumed });
  known.devices += devices;
  known.assumed += assumed;
}
