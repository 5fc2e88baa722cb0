import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { buildEnrollmentProfile, PROFILE_CONTENT_TYPE } from "#lib/apple/enrollment-profile.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { now } from "#lib/io/clock.ts";
import { issueIdentity, type KeyHolder, packIdentity } from "#lib/io/keys/device-ca.ts";
import { redeemEnrollmentCode } from "#lib/services/enrollment/redeem-code.ts";
import { AppError } from "#lib/services/errors.ts";

/** An enrollment profile with an identity of its own, made for whoever knows the code. The key leaves and is not kept. */
export function enrollRoutes(app: FastifyInstance, authority: KeyHolder, gatewayUrl: string): void {
  app.get("/enroll/:code", async (request, reply) => {
    const { topic, organization } = await redeem((request.params as { code: string }).code);
    const uuids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
    const [profileUuid, mdmUuid, identityUuid, caUuid] = uuids;
    const { pkcs12, password } = packIdentity(await issueIdentity(authority, identityUuid, now()));
    const profile = buildEnrollmentProfile({
      organization,
      serverUrl: new URL("/mdm/connect", gatewayUrl).href,
      checkInUrl: new URL("/mdm/checkin", gatewayUrl).href,
      topic,
      identityP12: pkcs12,
      identityPassword: password,
      ...{ profileUuid, mdmUuid, identityUuid, caUuid },
    });
    return reply
      .type(PROFILE_CONTENT_TYPE)
      .header("content-disposition", 'attachment; filename="enrollment.mobileconfig"')
      .header("cache-control", "no-store")
      .send(profile);
  });
}

async function redeem(code: string) {
  try {
    return await redeemEnrollmentCode({ kind: "system", name: "gateway" }, { code });
  } catch (cause) {
    if (cause instanceof AppError) throw new Refusal(404, "the enrollment code is not good");
    throw cause;
  }
}
