import { X509Certificate } from "node:crypto";
import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** Until a push certificate is there devices can enrol, but not be woken. */
const PLACEHOLDER_TOPIC = "com.apple.mgmt.External.pomona";

/** Counts one more use of a code, if it is still good, and answers what a profile needs to know. */
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
    if (count === 0) throw notFound("enrollment code", code);
    return { result: { topic: await topicOf(tx), organization: await nameOfOrganization(tx) }, audit: null };
  },
});

/** The push certificate's subject names the one topic that it may push to. */
async function topicOf(tx: Tx): Promise<string> {
  const pair = await tx.keyPair.findUnique({ where: { name: "push" }, select: { certificate: true } });
  const subject = pair ? new X509Certificate(pair.certificate).subject : "";
  return /^UID=(.+)$/m.exec(subject)?.[1] ?? PLACEHOLDER_TOPIC;
}

async function nameOfOrganization(tx: Tx): Promise<string> {
  const row = await tx.setting.findUnique({ where: { key: "organization" } });
  const named = z.object({ name: z.string().min(1) }).safeParse(row?.value);
  return named.success ? named.data.name : "Pomona";
}
