import { z } from "zod";
import { topicOf } from "#lib/apple/apns.ts";
import type { Tx } from "#lib/io/db.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { PUSH_KEY_PAIR } from "#lib/services/push/key-pair.ts";

/**
 * Counts one more use of a code, if it is still good, and answers what a profile needs to know. A device keeps the topic of its
 * profile for as long as it is enrolled, so without a push certificate, which names the topic, there is no profile to hand out.
 */
export const redeemEnrollmentCode = operation({
  name: "enrollment.redeem-code",
  scope: "system",
  input: z.object({ code: z.string().max(100) }),

  async run({ tx, now }, { code }) {
    const at = new Date(now.epochMilliseconds);
    const { count } = await tx.enrollmentCode.updateMany({
      where: { code, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
      data: { uses: { increment: 1 } },
    });
    // Whoever does not know a code learns nothing about the service.
    if (count === 0) throw notFound("enrollment code", code);
    const pair = await tx.keyPair.findUnique({ where: { name: PUSH_KEY_PAIR }, select: { certificate: true } });
    if (!pair) throw new AppError("conflict", "No device can enroll yet: there is no push certificate");
    return { result: { topic: topicOf(pair.certificate), organization: await nameOfOrganization(tx) }, audit: null };
  },
});

async function nameOfOrganization(tx: Tx): Promise<string> {
  const row = await tx.setting.findUnique({ where: { key: "organization" } });
  const named = z.object({ name: z.string().min(1) }).safeParse(row?.value);
  return named.success ? named.data.name : "Pomona";
}
