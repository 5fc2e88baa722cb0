import { z } from "zod";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** Takes a freeze out of the calendar. What it has moved stays moved. */
export const removeFreeze = operation({
  name: "freeze.remove",
  scope: "freeze:edit",
  input: z.object({ freezeId: z.uuid() }),

  async run({ tx }, { freezeId }) {
    const select = { name: true, groupId: true, window: true, effect: true } as const;
    const before = await tx.freeze.findUnique({ where: { id: freezeId }, select });
    if (!before) throw notFound("freeze", freezeId);
    await tx.freeze.delete({ where: { id: freezeId } });
    return {
      result: undefined,
      audit: { subject: `freeze:${freezeId}`, before },
      announce: [{ topic: "freeze", id: "all" }],
    };
  },
});
