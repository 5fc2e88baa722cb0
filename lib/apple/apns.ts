/** How Apple's push service reaches one device; the device itself says it in TokenUpdate. */
export type PushTarget = { token: Uint8Array; magic: string; topic: string };

/**
 * What became of a push. `accepted` means that Apple took it, not that it arrived. `unregistered` and `bad-token` are final
 * for that token; `busy` and `unreachable` pass.
 */
export type PushOutcome = "accepted" | "unregistered" | "bad-token" | "refused" | "busy" | "unreachable";

export type PushResult = { outcome: PushOutcome; reason?: string };

/** https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns */
export function pushRequest({ token, magic, topic }: PushTarget): { headers: Record<string, string>; body: string } {
  return {
    headers: {
      ":method": "POST",
      ":path": `/3/device/${Buffer.from(token).toString("hex")}`,
      "apns-topic": topic,
      "apns-push-type": "mdm",
    },
    body: JSON.stringify({ mdm: magic }),
  };
}

/** `body` as it came; only a refusal has one. */
export function judgePush(status: number, body: string): PushResult {
  if (status === 200) return { outcome: "accepted" };
  const reason = reasonOf(body);
  return { outcome: outcomeOf(status, reason), ...(reason && { reason }) };
}

/** Whether a token is dead, by Apple's word for it wherever that stands. */
export function judgeReason(text: string): PushResult {
  const reason = [...deadTokens.keys()].find((known) => text.includes(known));
  return { outcome: (reason && deadTokens.get(reason)) || "refused", reason: reason ?? text };
}

export function isTokenDead(outcome: PushOutcome): boolean {
  return outcome === "unregistered" || outcome === "bad-token";
}

const deadTokens = new Map<string, PushOutcome>([
  ["Unregistered", "unregistered"],
  ["ExpiredToken", "unregistered"],
  ["BadDeviceToken", "bad-token"],
  ["DeviceTokenNotForTopic", "bad-token"],
]);

function outcomeOf(status: number, reason: string | undefined): PushOutcome {
  if (status === 410) return "unregistered";
  if (status === 429 || status >= 500) return "busy";
  return (reason && deadTokens.get(reason)) || "refused";
}

function reasonOf(body: string): string | undefined {
  try {
    const { reason } = JSON.parse(body);
    return typeof reason === "string" ? reason : undefined;
  } catch {
    return undefined;
  }
}
