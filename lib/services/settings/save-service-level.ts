import { z } from "zod";
import { operation } from "#lib/services/operation.ts";
import { keepSetting } from "#lib/services/settings/keep.ts";

/** What share of the devices should run an approved version, and how many days after its approval. */
export const saveServiceLevel = operation({
  name: "settings.save-service-level",
  scope: "settings:edit",
  input: z.object({ percent: z.int().min(1).max(100), days: z.int().min(1).max(365) }),

  async run({ tx, now }, level) {
    const before = await keepSetting(tx, "serviceLevel", level, now);
    return {
      result: level,
      audit: { subject: "setting:serviceLevel", ...before, after: level },
      announce: [{ topic: "settings", id: "serviceLevel" }],
    };
  },
});
