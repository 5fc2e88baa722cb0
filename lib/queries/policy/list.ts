import { z } from "zod";
import type { PolicyRules, Reach } from "#lib/domain/release/policy.ts";
import { type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import { storedPolicies } from "#lib/queries/policy/stored.ts";
import { query } from "#lib/queries/query.ts";

export type PolicyView = {
  id: string;
  name: string;
  group: { id: string; name: string; devices: number };
  platform: string;
  reach: Reach;
  track: string | null;
  rules: PolicyRules;
  needsApproval: boolean;
  isEnabled: boolean;
  since: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  /** The latest of what it has proposed, and how much that is in all. */
  proposals: PolicyProposal[];
  proposed: number;
};

export type PolicyProposal = {
  rolloutId: string;
  release: { platform: string; version: string; extra: string };
  state: RolloutState;
  createdAt: string;
};

const LATEST = 3;

/** Every policy with what it has proposed. */
export const policyList = query({
  name: "policy.list",
  scope: "fleet:read",
  input: z.object({ policyId: z.uuid().optional() }),

  async run({ db }, { policyId }): Promise<{ policies: PolicyView[] }> {
    const stored = await storedPolicies(db, policyId);
    const [devices, proposals] = await Promise.all([
      devicesByGroup(
        db,
        stored.map(({ group }) => group.id),
      ),
      proposalsBy(db),
    ]);
    const policies = stored.map(({ group, since, updatedAt, ...policy }) => {
      const made = proposals.get(policy.id) ?? [];
      return {
        ...policy,
        group: { ...group, devices: devices.get(group.id) ?? 0 },
        since: since.toISOString(),
        updatedAt: updatedAt.toISOString(),
        proposals: made.slice(0, LATEST),
        proposed: made.length,
      };
    });
    return { policies };
  },
});

async function proposalsBy(db: Db): Promise<Map<string | null, PolicyProposal[]>> {
  const rows = await db.rollout.findMany({
    where: { policyId: { not: null } },
    orderBy: { createdAt: "desc" },
    select: {
      id: true,
      policyId: true,
      state: true,
      createdAt: true,
      release: { select: { platform: true, version: true, extra: true } },
    },
  });
  const byPolicy = new Map<string | null, PolicyProposal[]>();
  for (const { id, policyId, state, createdAt, release } of rows) {
    const made = byPolicy.get(policyId) ?? [];
    made.push({ rolloutId: id, release, state: rolloutState(state), createdAt: createdAt.toISOString() });
    byPolicy.set(policyId, made);
  }
  return byPolicy;
}

async function devicesByGroup(db: Db, groupIds: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ groupId: string; devices: number }[]>`
    SELECT m.group_id AS "groupId", count(*)::int AS devices
    FROM group_member m JOIN device d ON d.id = m.device_id AND d.state = 'enrolled'
    WHERE m.group_id = ANY(${groupIds}::uuid[]) GROUP BY 1`;
  return new Map(rows.map(({ groupId, devices }) => [groupId, devices]));
}
