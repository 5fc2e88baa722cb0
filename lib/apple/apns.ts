import { X509Certificate } from "node:crypto";

/** What became of a push. Delivered means that APNs took it: whether the device wakes, only the device can tell. */
export type PushOutcome =
  | "delivered"
  /** The device has let go of this token: it has probably unenrolled. */
  | "unregistered"
  | "bad-device-token"
  /** Too many for this device; later ones would be refused too. */
  | "throttled"
  /** APNs cannot just now. */
  | "retry"
  /** It is our fault, or our certificate's; sending again changes nothing. */
  | "refused";

/** The whole body: a push to wake a device has no `aps`. https://developer.apple.com/documentation/devicemanagement/sending-mdm-commands-to-a-device */
export function mdmPush(magic: string): string {
  return JSON.stringify({ mdm: magic });
}

export function pushPath(token: Uint8Array): string {
  return `/3/device/${Buffer.from(token).toString("hex")}`;
}

/** APNs keeps the last one for a device that it cannot reach, until `expiration`; without it, it tries once. */
export function pushHeaders(topic: string, expiration?: Temporal.Instant): Record<string, string> {
  const expiresAt = expiration ? Math.floor(expiration.epochMilliseconds / 1000) : 0;
  return {
    "apns-push-type": "mdm",
    "apns-topic": topic,
    "apns-priority": "10",
    "apns-expiration": String(expiresAt),
  };
}

export function readPushOutcome(status: number, bodyJson: string): PushOutcome {
  if (status === 200) return "delivered";
  if (status === 410) return "unregistered";
  if (status === 429) return "throttled";
  if (status >= 500) return "retry";

  const reason = pushReason(bodyJson);
  if (reason === "Unregistered" || reason === "ExpiredToken") return "unregistered";
  if (reason === "BadDeviceToken" || reason === "DeviceTokenNotForTopic") return "bad-device-token";
  return reason === "IdleTimeout" ? "retry" : "refused";
}

/** APNs' own word for it, for the record. */
export function pushReason(bodyJson: string): string | undefined {
  try {
    const body: unknown = JSON.parse(bodyJson);
    if (typeof body !== "object" || body === null || !("reason" in body)) return undefined;
    return typeof body.reason === "string" ? body.reason : undefined;
  } catch {
    return undefined;
  }
}

export class PushCertificateError extends Error {
  override name = "PushCertificateError";
}

/** A push certificate's topic is the UID of its subject, `com.apple.mgmt.…`. */
export function topicOf(certificatePem: string): string {
  const topic = /^UID=(.+)$/m.exec(subjectOf(certificatePem))?.[1];
  if (!topic)
    throw new PushCertificateError("The certificate has no UID in its subject: it is no MDM push certificate");
  return topic;
}

function subjectOf(certificatePem: string): string {
  try {
    return new X509Certificate(certificatePem).subject ?? "";
  } catch (cause) {
    throw new PushCertificateError("This is no certificate in PEM form", { cause });
  }
}
