import { randomBytes } from "node:crypto";
import { z } from "zod";
import { operation } from "#lib/services/operation.ts";

/** A code that hands out enrollment profiles: to whoever knows it, until it expires. */
export const createEnrollmentCode = operation({
  name: "enrollment.create-code",
  scope: "settings:edit",
  input: z.object({
    label: z.string().trim().min(1).max(200),
    code: z
      .string()
      .regex(/^[A-Za-z0-9_-]{6,100}$/)
      .optional(),
    expiresAt: z.date().nullable().default(null),
  }),

  async run({ tx, now }, { label, code = randomBytes(12).toString("base64url"), expiresAt }) {
    const createdAt = new Date(now.epochMilliseconds);
    await tx.enrollmentCode.upsert({
      where: { code },
      create: { code, label, createdAt, expiresAt },
      update: { label, expiresAt },
    });
    return { result: { code }, audit: { subject: `enrollment-code:${label}`, after: { label, expiresAt } } };
  },
});
