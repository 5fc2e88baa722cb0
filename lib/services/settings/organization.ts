import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { operation } from "#lib/services/operation.ts";

const KEY = "organization";

/** Under which name the devices' users see who manages them. Each device is told, so each device's set changes. */
export const saveOrganization = operation({
  name: "settings.save-organization",
  scope: "settings:edit",
  input: z.object({ name: z.string().trim().min(1).max(200) }),

  async run({ tx, now }, { name }) {
    const before = await tx.setting.findUnique({ where: { key: KEY }, select: { value: true } });
    const updatedAt = new Date(now.epochMilliseconds);
    await tx.setting.upsert({
      where: { key: KEY },
      create: { key: KEY, value: { name }, updatedAt },
      update: { value: { name }, updatedAt },
    });
    await refreshSets(tx, await enrolled(tx), now);
    return {
      result: { name },
      audit: { subject: `setting:${KEY}`, ...(before && { before: before.value }), after: { name } },
      jobs: [{ name: "wake-devices" }],
    };
  },
});

async function enrolled(tx: Tx): Promise<string[]> {
  const rows = await tx.device.findMany({ where: { state: "enrolled" }, select: { id: true }, orderBy: { id: "asc" } });
  return rows.map(({ id }) => id);
}
