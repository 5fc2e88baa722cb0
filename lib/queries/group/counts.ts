import { compareReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import type { Db } from "#lib/io/db.ts";
import { recent } from "#lib/queries/recent.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { composition, countedAs, type Kin } from "#lib/queries/release/composition.ts";

export type GroupCounts = {
  /** Enrolled ones. */
  devices: number;
  current: Current;
};

/** Of the devices that the newest approved release of their platform fits or has reached, those that run it or something newer. */
export type Current = { count: number; total: number };

export const noCounts: GroupCounts = { devices: 0, current: { count: 0, total: 0 } };

/** By group; of one group, or of all that hold anybody. */
export async function countGroups(db: Db, today: string, groupId?: string): Promise<Map<string, GroupCounts>> {
  const kinds = await judgedKinds(db, today);
  const key = kinds.map(({ kin, isCurrent }) => `${kin} ${isCurrent}`).join();
  const rows = await recent(`groups ${groupId ?? "all"} ${key}`, () => counted(db, kinds, groupId));
  return new Map(rows.map(({ id, devices, count, total }) => [id, { devices, current: { count, total } }]));
}

/** All of the enrolled fleet, counted as its parts are. */
export async function enrolledDevices(db: Db): Promise<number> {
  const fleet = await composition(db);
  return fleet.reduce((sum, { devices }) => sum + devices, 0);
}

type Judged = { kin: string; isCurrent: boolean };
type Row = { id: string; devices: number; count: number; total: number };

/** The rules judge each kind of device once; the database counts the devices of each kind. */
async function counted(db: Db, kinds: Judged[], groupId: string | undefined): Promise<Row[]> {
  return await db.$queryRaw<Row[]>`
    SELECT m.group_id AS id, count(*)::int AS devices, count(judged.kin)::int AS total,
      (count(*) FILTER (WHERE judged.is_current))::int AS count
    FROM group_member m
    JOIN device d ON d.id = m.device_id AND d.state = 'enrolled'
    LEFT JOIN unnest(${kinds.map(({ kin }) => kin)}::text[], ${kinds.map(({ isCurrent }) => isCurrent)}::boolean[])
      AS judged(kin, is_current) ON judged.kin = concat_ws('|', coalesce(d.platform, ''),
        coalesce(d.software_update_device_id, ''), coalesce(d.model_identifier, ''), coalesce(d.os_version, ''),
        coalesce(d.os_build, ''), coalesce(d.os_supplemental_build, ''), coalesce(d.os_extra, ''))
    WHERE ${groupId ?? null}::uuid IS NULL OR m.group_id = ${groupId ?? null}::uuid
    GROUP BY m.group_id`;
}

/** What nothing is approved for, or no release fits, is in neither number. */
async function judgedKinds(db: Db, today: string): Promise<Judged[]> {
  const [fleet, newest] = await Promise.all([composition(db), newestApproved(db)]);
  return fleet.flatMap((kin) => {
    const release = newest.get(kin.platform ?? "");
    const fit = release && countedAs(kin, release, today);
    if (!fit || fit === "unknown" || fit === "notSupported") return [];
    return { kin: keyOf(kin), isCurrent: fit === "already" || fit === "newer" };
  });
}

function keyOf(kin: Kin): string {
  const { platform, softwareUpdateDeviceId, modelIdentifier, osVersion, osBuild, osSupplementalBuild, osExtra } = kin;
  const parts = [platform, softwareUpdateDeviceId, modelIdentifier, osVersion, osBuild, osSupplementalBuild, osExtra];
  return parts.map((part) => part ?? "").join("|");
}

async function newestApproved(db: Db): Promise<Map<string, ReleaseFacts>> {
  const [facts, approved] = await Promise.all([
    catalogue(db),
    db.release.findMany({
      where: { withdrawnAt: null, rollouts: { some: { approvals: { some: { decision: "approved" } } } } },
      select: { id: true },
    }),
  ]);
  const newest = new Map<string, ReleaseFacts>();
  for (const { id } of approved) {
    const release = facts.get(id);
    const known = release && newest.get(release.platform);
    if (release && (!known || compareReleases(release, known) > 0)) newest.set(release.platform, release);
  }
  return newest;
}
