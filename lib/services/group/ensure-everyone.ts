import { z } from "zod";
import { enlistGroup } from "#lib/services/group/enlist.ts";
import { operation } from "#lib/services/operation.ts";

/** The built-in group of the whole fleet: made at the first start, found again at every other. */
export const ensureEveryone = operation({
  name: "group.ensure-everyone",
  scope: "system",
  input: z.object({}),

  async run({ tx, now }) {
    const known = await tx.group.findFirst({
      where: { rule: { path: ["kind"], equals: "all" } },
      select: { id: true },
    });
    if (known) return { result: { groupId: known.id }, audit: null };

    const group = await tx.group.upsert({
      where: { name: "All devices" },
      create: { name: "All devices", rule: { kind: "all" }, createdAt: new Date(now.epochMilliseconds) },
      update: {},
    });
    await enlistGroup(tx, group.id);
    return { result: { groupId: group.id }, audit: { subject: `group:${group.id}`, after: { name: group.name } } };
  },
});
