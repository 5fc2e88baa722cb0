import { randomInt } from "node:crypto";
import { z } from "zod";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** Without what is read for something else: 0 and O, 1 and I. */
const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH = 16;

/** A code that hands out enrollment profiles until it expires. */
export const createEnrollmentCode = operation({
  name: "settings.create-enrollment-code",
  scope: "settings:edit",
  input: z.object({ label: z.string().trim().min(1).max(100), expiresAt: z.iso.datetime({ offset: true }).optional() }),

  async run({ tx, now }, { label, expiresAt }) {
    const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
    await tx.enrollmentCode.create({
      data: {
        code,
        label,
        createdAt: new Date(now.epochMilliseconds),
        expiresAt: expiresAt ? new Date(Temporal.Instant.from(expiresAt).epochMilliseconds) : null,
      },
    });
    // The code is as good as a key: the record names it by its label.
    return {
      result: { code },
      audit: { subject: `enrollment-code:${label}`, after: { expiresAt: expiresAt ?? null } },
    };
  },
});

/** Nobody enrols by it any more; who has enrolled stays. */
export const revokeEnrollmentCode = operation({
  name: "settings.revoke-enrollment-code",
  scope: "settings:edit",
  input: z.object({ code: z.string() }),

  async run({ tx }, { code }) {
    const before = await tx.enrollmentCode.findUnique({ where: { code }, select: { label: true, uses: true } });
    if (!before) throw notFound("enrollment code", code);
    await tx.enrollmentCode.delete({ where: { code } });
    return { result: undefined, audit: { subject: `enrollment-code:${before.label}`, before } };
  },
});
