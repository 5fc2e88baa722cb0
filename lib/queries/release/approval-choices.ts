import { z } from "zod";
import type { ZoneCount } from "#lib/domain/deadline/wave.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countFits, type Kin } from "#lib/queries/release/composition.ts";

export type ApprovalChoices = { groups: GroupChoice[] };

export type GroupChoice = {
  id: string;
  name: string;
  devices: number;
  applicable: number;
  /** For the first and the last instant of a local deadline. */
  zones: ZoneCount[];
};

/** The groups that a release can be approved for, with whom it would reach there and in which time zones they are. */
export const approvalChoices = query({
  name: "release.approval-choices",
  scope: "fleet:read",
  input: z.object({ releaseId: z.uuid() }),

  async run({ db, now }, { releaseId }): Promise<ApprovalChoices> {
    const [facts, groups, kin, zones] = await Promise.all([
      catalogue(db),
      db.group.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
      db.$queryRaw<(Kin & { groupId: string })[]>`
        SELECT m.group_id AS "groupId", d.platform, d.software_update_device_id AS "softwareUpdateDeviceId",
          d.model_identifier AS "modelIdentifier", d.os_version AS "osVersion", d.os_build AS "osBuild",
          d.os_supplemental_build AS "osSupplementalBuild", d.os_extra AS "osExtra", count(*)::int AS devices
        FROM group_member m JOIN device d ON d.id = m.device_id WHERE d.state = 'enrolled'
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
      db.$queryRaw<(ZoneCount & { groupId: string })[]>`
        SELECT m.group_id AS "groupId", d.time_zone AS zone, count(*)::int AS devices
        FROM group_member m JOIN device d ON d.id = m.device_id WHERE d.state = 'enrolled' GROUP BY 1, 2`,
    ]);
    const release = facts.get(releaseId);
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);

    const today = now.toString().slice(0, 10);
    const kinOf = Map.groupBy(kin, ({ groupId }) => groupId);
    const zonesOf = Map.groupBy(zones, ({ groupId }) => groupId);
    const choices = groups.map(({ id, name }) => {
      const members = kinOf.get(id) ?? [];
      return {
        id,
        name,
        devices: members.reduce((sum, { devices }) => sum + devices, 0),
        applicable: countFits(members, release, today).applicable,
        zones: (zonesOf.get(id) ?? []).map(({ zone, devices }) => ({ zone, devices })),
      };
    });
    return { groups: choices.sort((a, b) => b.applicable - a.applicable || a.name.localeCompare(b.name)) };
  },
});
