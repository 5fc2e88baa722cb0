import { z } from "zod";
import { groupRule } from "#lib/domain/fleet/rule-schema.ts";
import { type RuleSentence, ruleSentence } from "#lib/domain/fleet/rule-sentence.ts";
import { isOver, type RolloutState, rolloutState } from "#lib/domain/rollout/lifecycle.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { type Current, countGroups, enrolledDevices, noCounts } from "#lib/queries/group/counts.ts";
import { type GroupShare, overlapsOf } from "#lib/queries/group/overlaps.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export type GroupDetail = {
  id: string;
  name: string;
  rule: RuleSentence;
  kind: "all" | "platform" | "static" | "rule";
  timeZone: string | null;
  allowsSelfApproval: boolean;
  createdAt: string;
  devices: number;
  total: number;
  current: Current;
  overlaps: GroupShare[];
  rollouts: {
    id: string;
    release: { platform: string; version: string; extra: string };
    state: RolloutState;
    isOver: boolean;
  }[];
  policies: { id: string; name: string }[];
  freezes: { id: string; name: string }[];
};

/** One group: whom it holds by which rule, who else holds them, and what stands on it. Its members are the device list's to tell. */
export const groupDetail = query({
  name: "group.detail",
  scope: "fleet:read",
  input: z.object({ groupId: z.uuid() }),

  async run({ db, now }, { groupId }): Promise<GroupDetail> {
    const group = await stored(db, groupId);
    if (!group) throw new QueryError("not-found", `There is no group ${groupId}`);
    const isMember = Prisma.sql`d.id IN (SELECT device_id FROM group_member WHERE group_id = ${groupId}::uuid)`;
    const [total, counts, overlaps] = await Promise.all([
      enrolledDevices(db),
      countGroups(db, now.toString().slice(0, 10), groupId),
      recent(`overlaps ${groupId}`, () => overlapsOf(db, isMember, groupId)),
    ]);
    const { rings, rule: kept, createdAt, ...rest } = group;
    const rule = groupRule.parse(kept);
    const rollouts = new Map(rings.map(({ rollout }) => [rollout.id, rollout]));
    return {
      ...rest,
      kind: rule.kind,
      rule: ruleSentence(rule),
      createdAt: createdAt.toISOString(),
      ...(counts.get(groupId) ?? noCounts),
      total,
      overlaps,
      rollouts: [...rollouts.values()].map(({ state: name, ...rollout }) => {
        const state = rolloutState(name);
        return { ...rollout, state, isOver: isOver(state) };
      }),
    };
  },
});

function stored(db: Db, id: string) {
  const release = { select: { platform: true, version: true, extra: true } };
  return db.group.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      rule: true,
      timeZone: true,
      allowsSelfApproval: true,
      createdAt: true,
      policies: { select: { id: true, name: true }, orderBy: { name: "asc" } },
      freezes: { select: { id: true, name: true }, orderBy: { name: "asc" } },
      rings: {
        select: { rollout: { select: { id: true, state: true, release } } },
        orderBy: { rollout: { createdAt: "desc" } },
      },
    },
  });
}
