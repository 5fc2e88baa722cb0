import { z } from "zod";
import { normalSerial } from "#lib/domain/fleet/group-rule.ts";
import { enlistGroup, holdEnlisting } from "#lib/services/group/enlist.ts";
import { staticGroup } from "#lib/services/group/pick.ts";
import { guardSelfApproval } from "#lib/services/group/self-approval.ts";
import { operation } from "#lib/services/operation.ts";

const MOST_AT_ONCE = 5_000;

/** Takes serial numbers off the list of a static group. Those that are not on it are passed over. */
export const unpickDevices = operation({
  name: "group.unpick",
  scope: "group:edit",
  input: z.object({ groupId: z.uuid(), serials: z.array(z.string().min(1).max(100)).min(1).max(MOST_AT_ONCE) }),

  async run({ tx, caller }, { groupId, serials }) {
    await holdEnlisting(tx);
    const group = await staticGroup(tx, groupId);
    const isTaken = new Set(serials.map(normalSerial));
    const removed = group.rule.serials.filter((serial) => isTaken.has(normalSerial(serial)));
    const kept = group.rule.serials.filter((serial) => !isTaken.has(normalSerial(serial)));
    const rule = { kind: "static" as const, serials: kept };
    guardSelfApproval(caller, group, { ...group, rule });
    await tx.group.update({ where: { id: groupId }, data: { rule } });
    const members = await enlistGroup(tx, groupId);
    return {
      result: { members, removed: removed.length },
      audit: removed.length === 0 ? null : { subject: `group:${groupId}`, after: { removed } },
      announce: [
        { topic: "group", id: groupId },
        { topic: "fleet", id: "all" },
      ],
    };
  },
});
