import { z } from "zod";
import { mayCall } from "#lib/domain/access/caller.ts";
import { readSettings } from "#lib/io/settings.ts";
import { kinByGroup } from "#lib/queries/group/kin.ts";
import { type Approver, approversFor } from "#lib/queries/plan/approvers.ts";
import { freezesFor, type PlannedFreeze } from "#lib/queries/plan/freezes.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countFits, type FitCount } from "#lib/queries/release/composition.ts";
import { stillOpen } from "#lib/queries/release/discussion.ts";

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
  openBlockers: string[];
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
      kinByGroup(db),
      approversFor(db, caller),
      readSettings(db),
      freezesFor(db),
    ]);
    const found = facts.get(releaseId);
    if (!release || !found) throw new QueryError("not-found", `There is no release ${releaseId}`);
    const { blockers, ...columns } = release;
    const today = now.toString().slice(0, 10);
    return {
      release: {
        ...columns,
        withdrawnAt: release.withdrawnAt?.toISOString() ?? null,
        supersededAt: release.supersededAt?.toISOString() ?? null,
        openBlockers: blockers.map(({ text }) => text),
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
  blockers: stillOpen,
} as const;
