import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { operation } from "#lib/services/operation.ts";
import { keepSetting } from "#lib/services/settings/keep.ts";

const KEY = "organization";

/** Under which name the devices' users see who manages them. Each device is told, so each device's set changes. */
export const saveOrganization = operation({
  name: "settings.save-organization",
  scope: "settings:edit",
  input: z.object({ name: z.string().trim().min(1).max(200) }),

  async run({ tx, now }, { name }) {
    const before = await keepSetting(tx, KEY, { name }, now);
    await refreshSets(tx, await enrolled(tx), now);
    return {
      result: { name },
      audit: { subject: `setting:${KEY}`, ...before, after: { name } },
      announce: [{ topic: "settings", id: KEY }],
      jobs: [{ name: "wake-devices" }],
    };
  },
});

async function enrolled(tx: Tx): Promise<string[]> {
  const rows = await tx.device.findMany({ where: { state: "enrolled" }, select: { id: true }, orderBy: { id: "asc" } });
  return rows.map(({ id }) => id);
}
