import { z } from "zod";
import { query } from "#lib/queries/query.ts";

/** What a new installation still lacks before it can carry an update. */
export type SetupState = { hasCertificate: boolean; devices: number; listReadAt: string | null; groups: number };

export const setupState = query({
  name: "overview.setup",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db }): Promise<SetupState> {
    const [pair, devices, good, groups] = await Promise.all([
      db.keyPair.findUnique({ where: { name: "push" }, select: { name: true } }),
      db.device.count({ where: { state: "enrolled" } }),
      db.catalogCheck.findFirst({
        where: { outcome: { in: ["changed", "unchanged"] } },
        orderBy: { at: "desc" },
        select: { at: true },
      }),
      // The group that holds every device is there by itself.
      db.group.count({ where: { NOT: { rule: { path: ["kind"], equals: "all" } } } }),
    ]);
    return { hasCertificate: pair !== null, devices, listReadAt: good?.at.toISOString() ?? null, groups };
  },
});
