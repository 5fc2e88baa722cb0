import { createPrivateKey, X509Certificate } from "node:crypto";
import { z } from "zod";
import { PushCertificateError, topicOf } from "#lib/apple/apns.ts";
import { seal } from "#lib/io/keys/vault.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { PUSH_KEY_PAIR, pushKeyPurpose } from "#lib/services/push/key-pair.ts";

const input = z.object({
  certificate: z.string().max(20_000),
  key: z.string().max(20_000),
  passphrase: z.string().max(500).optional(),
});

/** Keeps the certificate that speaks to Apple's push service, its key sealed. Devices that waited for one are woken. */
export const savePushCertificate = operation({
  name: "settings.save-push-certificate",
  scope: "settings:edit",
  input,

  async run({ tx, now }, given) {
    const { certificate, key, topic, notAfter } = read(given, now);
    const before = await tx.keyPair.findUnique({ where: { name: PUSH_KEY_PAIR }, select: { certificate: true } });
    const formerTopic = before ? topicOf(before.certificate) : undefined;

    const at = new Date(now.epochMilliseconds);
    const { keyId, sealed } = seal(key, pushKeyPurpose);
    const row = { certificate, keyId, sealed: new Uint8Array(sealed), notAfter, createdAt: at };
    await tx.keyPair.upsert({ where: { name: PUSH_KEY_PAIR }, create: { name: PUSH_KEY_PAIR, ...row }, update: row });
    await tx.sync.updateMany({
      where: { lastPushOutcome: { in: ["retry", "refused", "bad-device-token"] } },
      data: { pushDueAt: at, pushAttempts: 0, lastPushOutcome: null },
    });
    return {
      result: { topic, notAfter, isOtherTopic: formerTopic !== undefined && formerTopic !== topic },
      audit: {
        subject: `key-pair:${PUSH_KEY_PAIR}`,
        ...(formerTopic && { before: { topic: formerTopic } }),
        after: { topic, notAfter },
      },
      jobs: [{ name: "wake-devices" }],
    };
  },
});

/** Every mistake is told before anything is kept: a wrong pair would silence the whole fleet. */
function read({ certificate, key, passphrase }: z.output<typeof input>, now: Temporal.Instant) {
  const topic = topicIn(certificate);
  const x509 = new X509Certificate(certificate);
  const notAfter = x509.validToDate;
  if (notAfter.getTime() <= now.epochMilliseconds) {
    throw new AppError("invalid", `This certificate has expired on ${notAfter.toISOString().slice(0, 10)}`);
  }
  const privateKey = keyIn(key, passphrase);
  if (!x509.checkPrivateKey(privateKey)) throw new AppError("invalid", "The key does not belong to this certificate");
  return {
    certificate: x509.toString(),
    key: Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })),
    topic,
    notAfter,
  };
}

function topicIn(certificate: string): string {
  try {
    return topicOf(certificate);
  } catch (cause) {
    throw new AppError("invalid", cause instanceof PushCertificateError ? cause.message : "This is no certificate", {
      cause,
    });
  }
}

function keyIn(pem: string, passphrase: string | undefined) {
  try {
    return createPrivateKey({ key: pem, ...(passphrase && { passphrase }) });
  } catch (cause) {
    throw new AppError("invalid", "This is no private key in PEM form, or its passphrase is wrong", { cause });
  }
}
