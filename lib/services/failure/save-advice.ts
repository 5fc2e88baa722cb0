import { z } from "zod";
import { callerName } from "#lib/domain/access/caller.ts";
import { failureFamilies } from "#lib/domain/failure/family.ts";
import { operation } from "#lib/services/operation.ts";

/** What the team does about a family of failures, in its own words. Nothing written: the advice that Pomona came with. */
export const saveAdvice = operation({
  name: "failure.save-advice",
  scope: "advice:edit",
  input: z.object({ family: z.enum(failureFamilies), text: z.string().trim().max(2_000) }),

  async run({ tx, now, caller }, { family, text }) {
    const before = await tx.failureAdvice.findUnique({ where: { family }, select: { text: true } });
    if (text === "") await tx.failureAdvice.deleteMany({ where: { family } });
    else {
      const said = { text, updatedAt: new Date(now.epochMilliseconds), updatedBy: callerName(caller) };
      await tx.failureAdvice.upsert({ where: { family }, create: { family, ...said }, update: said });
    }
    return {
      result: { family },
      audit: { subject: `advice:${family}`, before: before ?? undefined, after: { text } },
      announce: [{ topic: "failure", id: family }],
    };
  },
});
