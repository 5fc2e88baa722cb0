import { z } from "zod";
import { operation } from "#lib/services/operation.ts";
import { keepSetting } from "#lib/services/settings/keep.ts";

/** Up to so many devices an author may approve their own rollout; 0: never. */
export const saveApproval = operation({
  name: "settings.save-approval",
  scope: "settings:edit",
  input: z.object({ selfApprovalMaxDevices: z.int().min(0).max(100_000) }),

  async run({ tx, now }, approval) {
    const before = await keepSetting(tx, "approval", approval, now);
    return {
      result: approval,
      audit: { subject: "setting:approval", ...before, after: approval },
      announce: [{ topic: "settings", id: "approval" }],
    };
  },
});
