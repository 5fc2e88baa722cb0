import { z } from "zod";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** From now on the code hands out no profile. Devices that have enrolled with it stay. */
export const endEnrollmentCode = operation({
  name: "enrollment.end-code",
  scope: "settings:edit",
  input: z.object({ code: z.string().min(1).max(100) }),

  async run({ tx, now }, { code }) {
    const before = await tx.enrollmentCode.findUnique({ where: { code }, select: { label: true, expiresAt: true } });
    if (!before) throw notFound("enrollment code", code);
    const expiresAt = new Date(now.epochMilliseconds);
    await tx.enrollmentCode.update({ where: { code }, data: { expiresAt } });
    return {
      result: undefined,
      audit: { subject: `enrollment-code:${before.label}`, before, after: { label: before.label, expiresAt } },
      announce: [{ topic: "settings", id: "access" }],
    };
  },
});
