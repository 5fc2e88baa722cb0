import { z } from "zod";
import { mayCall } from "#lib/domain/access/caller.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { type Approver, approversFor } from "#lib/queries/plan/approvers.ts";
import { freezesFor, type PlannedFreeze } from "#lib/queries/plan/freezes.ts";
import { builtIn } from "#lib/queries/plan/ring-members.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { composition, countFits, type FitCount, type Kin } from "#lib/queries/release/composition.ts";

export type PlanChoices = {
  release: PlannedRelease;
  groups: PlannedGroup[];
  freezes: PlannedFreeze[];
  /** Who may approve, but for the one who asks. */
  approvers: Approver[];
  /** For devices that tell no zone and whose group has none. */
  zone: string | null;
  /** So many devices or fewer an author may approve alone. */
  selfApprovalMaxDevices: number;
  mayApprove: boolean;
};

export type PlannedRelease = {
  id: string;
  platform: string;
  version: string;
  extra: string;
  track: string;
  builds: string[];
  withdrawnAt: string | null;
  supersededAt: string | null;
};

export type PlannedGroup = {
  id: string;
  name: string;
  timeZone: string | null;
  allowsSelfApproval: boolean;
  /** Enrolled members, whatever they run. */
  devices: number;
  fits: Record<FitCount, number>;
};

/** What an author of a rollout can choose from. */
export const planChoices = query({
  name: "rollout.plan-choices",
  scope: "fleet:read",
  input: z.object({ releaseId: z.uuid() }),

  async run({ db, now, caller }, { releaseId }): Promise<PlanChoices> {
    const [facts, release, groups, kin, approvers, settings, freezes] = await Promise.all([
      catalogue(db),
      db.release.findUnique({ where: { id: releaseId }, select: releaseColumns }),
      db.group.findMany({
        select: { id: true, name: true, timeZone: true, allowsSelfApproval: true },
        orderBy: { name: "asc" },
      }),
      recent("kin by group", () => kinByGroup(db)),
      approversFor(db, caller),
      readSettings(db),
      freezesFor(db),
    ]);
    const found = facts.get(releaseId);
    if (!release || !found) throw new QueryError("not-found", `There is no release ${releaseId}`);
    const today = now.toString().slice(0, 10);
    return {
      release: {
        ...release,
        withdrawnAt: release.withdrawnAt?.toISOString() ?? null,
        supersededAt: release.supersededAt?.toISOString() ?? null,
      },
      groups: groups.map((group) => {
        const members = kin.get(group.id) ?? [];
        return {
          ...group,
          devices: members.reduce((sum, { devices }) => sum + devices, 0),
          fits: countFits(members, found, today),
        };
      }),
      freezes,
      approvers,
      zone: settings.time.zone,
      selfApprovalMaxDevices: settings.approval.selfApprovalMaxDevices,
      mayApprove: mayCall(caller, "release:approve"),
    };
  },
});

const releaseColumns = {
  id: true,
  platform: true,
  version: true,
  extra: true,
  track: true,
  builds: true,
  withdrawnAt: true,
  supersededAt: true,
} as const;

/** Each group's enrolled members by kin. The built-in groups take theirs from the fleet without a join. */
async function kinByGroup(db: Db): Promise<Map<string, Kin[]>> {
  const [groups, fleet] = await Promise.all([db.group.findMany({ select: { id: true, rule: true } }), composition(db)]);
  const rules = groups.map(({ id, rule }) => ({ id, rule: builtIn.safeParse(rule).data }));
  const listed = await listedKin(
    db,
    rules.filter(({ rule }) => !rule).map(({ id }) => id),
  );
  return new Map(
    rules.map(({ id, rule }) => {
      if (!rule) return [id, listed.get(id) ?? []];
      if (rule.kind === "all") return [id, fleet];
      return [id, fleet.filter(({ platform }) => platform !== null && rule.platforms.includes(platform))];
    }),
  );
}

async function listedKin(db: Db, groupIds: string[]): Promise<Map<string, Kin[]>> {
  if (groupIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(Kin & { groupId: string })[]>`
    SELECT m.group_id AS "groupId", d.platform, d.software_update_device_id AS "softwareUpdateDeviceId",
      d.model_identifier AS "modelIdentifier", d.os_version AS "osVersion", d.os_build AS "osBuild",
      d.os_supplemental_build AS "osSupplementalBuild", d.os_extra AS "osExtra", count(*)::int AS devices
    FROM group_member m JOIN device d ON d.id = m.device_id
    WHERE m.group_id = ANY(${groupIds}::uuid[]) AND d.state = 'enrolled'
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
  return Map.groupBy(rows, ({ groupId }) => groupId);
}
