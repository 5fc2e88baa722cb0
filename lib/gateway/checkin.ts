import { bootstrapTokenResponse, type CheckinMessage, enrollmentKey, parseCheckin } from "#lib/apple/checkin.ts";
import { parseEndpoint } from "#lib/apple/ddm.ts";
import { parsePlistDict } from "#lib/apple/plist.ts";
import { deviceIdOf, requireBound } from "#lib/gateway/binding.ts";
import {
  acceptStatus,
  answerDeclaration,
  answerItems,
  answerTokens,
  OUR_DOOR,
} from "#lib/gateway/declarative-management.ts";
import { type Answer, EMPTY, NOTHING } from "#lib/gateway/frame/answer.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import type { Identity } from "#lib/gateway/identity.ts";
import { now } from "#lib/io/clock.ts";
import { log } from "#lib/io/log.ts";
import { fetchBootstrapToken } from "#lib/services/bootstrap-token/fetch.ts";
import { setBootstrapToken } from "#lib/services/bootstrap-token/set.ts";
import { authenticateDevice } from "#lib/services/enrollment/authenticate.ts";
import { checkOutDevice } from "#lib/services/enrollment/check-out.ts";
import { updateToken } from "#lib/services/enrollment/update-token.ts";

/** Apple's check-in: https://developer.apple.com/documentation/devicemanagement/check-in */
export async function answerCheckin(body: Buffer, identity: Identity): Promise<Answer> {
  const message = parseCheckin(parsePlistDict(body));
  // A type that is newer than we are must not disturb a device.
  if (message.messageType === "unknown") {
    log.warn({ msg: "unknown check-in message", messageType: message.name.slice(0, 100) });
    return EMPTY;
  }
  if (message.messageType === "UserAuthenticate") return { status: 410, body: NOTHING };

  const { id: enrollmentId, channel } = enrollmentKey(message.enrollment);
  if (message.messageType === "Authenticate") return authenticate(enrollmentId, message, identity);
  await requireBound(deviceIdOf(enrollmentId), identity);
  if (message.messageType === "DeclarativeManagement") return manage(enrollmentId, message.endpoint, message.data);
  return channel === "device" ? checkIn(enrollmentId, message) : EMPTY;
}

async function checkIn(
  enrollmentId: string,
  message: Exclude<CheckinMessage, { messageType: "Authenticate" | "DeclarativeManagement" }>,
): Promise<Answer> {
  const caller = { kind: "device", enrollmentId } as const;
  switch (message.messageType) {
    case "TokenUpdate": {
      const { topic, pushMagic, token: pushToken, unlockToken } = message;
      await updateToken(caller, { enrollmentId, topic, pushMagic, pushToken, unlockToken });
      return EMPTY;
    }
    case "CheckOut":
      await checkOutDevice(caller, { enrollmentId });
      return EMPTY;
    case "SetBootstrapToken":
      await setBootstrapToken(caller, { enrollmentId, token: message.bootstrapToken ?? NOTHING });
      return EMPTY;
    case "GetBootstrapToken": {
      const { token } = await fetchBootstrapToken(caller, { enrollmentId });
      if (!token) return EMPTY;
      return { status: 200, type: "application/xml", body: Buffer.from(bootstrapTokenResponse(token)) };
    }
    // Tokens for Apple's own services: we have none to give.
    case "GetToken":
    case "UserAuthenticate":
    case "unknown":
      return EMPTY;
  }
}

/** An identity that has run out still speaks for the enrollment that it is bound to, but begins no new one. */
async function authenticate(
  enrollmentId: string,
  message: Extract<CheckinMessage, { messageType: "Authenticate" }>,
  { certificateHash, validFrom, validTo }: Identity,
): Promise<Answer> {
  const at = now().epochMilliseconds;
  if (at < validFrom.getTime() || at > validTo.getTime()) {
    throw new Refusal(400, "the certificate is not valid at this time", { enrollmentId, validFrom, validTo });
  }
  const enrollmentType = message.enrollment.udid ? "device" : "user";
  const caller = { kind: "device", enrollmentId } as const;
  await authenticateDevice(caller, { enrollmentId, enrollmentType, certificateHash, facts: statedIn(message) });
  return EMPTY;
}

/** What a device says of itself when it begins to enrol. */
export function statedIn(message: Extract<CheckinMessage, { messageType: "Authenticate" }>) {
  const { deviceName, productName, model, modelName, osVersion, buildVersion, serialNumber } = message;
  return {
    name: deviceName,
    serialNumber,
    modelIdentifier: productName ?? model,
    modelName,
    osVersion,
    osBuild: buildVersion,
  };
}

/** Declarative management inside a check-in: the answers are those of `/ddm`, and a 404 reaches the device. */
async function manage(enrollmentId: string, path: string, data: Buffer | undefined): Promise<Answer> {
  const endpoint = parseEndpoint(path);
  switch (endpoint?.kind) {
    case "tokens":
      return json(await answerTokens(enrollmentId, OUR_DOOR));
    case "declaration-items":
      return json(await answerItems(enrollmentId, OUR_DOOR));
    case "status":
      await acceptStatus(enrollmentId, data ?? NOTHING);
      return EMPTY;
    case "declaration":
      return json(await answerDeclaration(enrollmentId, endpoint, OUR_DOOR));
    case undefined:
      throw new Refusal(400, "unknown endpoint", { enrollmentId, path: path.slice(0, 100) });
  }
}

function json(body: Buffer | undefined): Answer {
  return body ? { status: 200, type: "application/json", body } : { status: 404, body: NOTHING };
}
