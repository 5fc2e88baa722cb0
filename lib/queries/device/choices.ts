import { z } from "zod";
import { query } from "#lib/queries/query.ts";

export type DeviceChoices = {
  platforms: string[];
  groups: { id: string; name: string }[];
  /** The release and the rollout that an address may name, in words. */
  release: { platform: string; version: string; extra: string } | null;
  rollout: { platform: string; version: string; extra: string; groups: string[] } | null;
  /** The ring that an address may name. */
  ring: string | null;
};

/** What the device list can be filtered by. */
export const deviceChoices = query({
  name: "device.choices",
  scope: "fleet:read",
  input: z.object({ release: z.uuid().optional(), rollout: z.uuid().optional(), ring: z.uuid().optional() }),

  async run({ db }, { release, rollout, ring }): Promise<DeviceChoices> {
    const named = { platform: true, version: true, extra: true } as const;
    const [platforms, groups, theRelease, theRollout, theRing] = await Promise.all([
      // One step along the index a platform, however large the fleet.
      db.$queryRaw<{ platform: string }[]>`
        WITH RECURSIVE step AS (
          (SELECT min(platform) AS platform FROM device)
          UNION ALL
          SELECT (SELECT min(platform) FROM device WHERE platform > step.platform) FROM step WHERE platform IS NOT NULL)
        SELECT platform FROM step WHERE platform IS NOT NULL`,
      db.group.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
      release ? db.release.findUnique({ where: { id: release }, select: named }) : null,
      rollout
        ? db.rollout.findUnique({
            where: { id: rollout },
            select: { release: { select: named }, rings: { select: { group: { select: { name: true } } } } },
          })
        : null,
      ring ? db.ring.findUnique({ where: { id: ring }, select: { name: true, position: true } }) : null,
    ]);
    return {
      platforms: platforms.map(({ platform }) => platform),
      groups,
      release: theRelease,
      ring: theRing && (theRing.name || String(theRing.position + 1)),
      rollout: theRollout && {
        ...theRollout.release,
        groups: [...new Set(theRollout.rings.map(({ group }) => group.name))],
      },
    };
  },
});
