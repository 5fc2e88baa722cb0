import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { buildEnrollmentProfile, PROFILE_CONTENT_TYPE } from "#lib/apple/enrollment-profile.ts";
import { type Locale, localeFrom } from "#lib/domain/access/locale.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { now } from "#lib/io/clock.ts";
import { issueIdentity, type KeyHolder, packIdentity } from "#lib/io/keys/device-ca.ts";
import { log } from "#lib/io/log.ts";
import { redeemEnrollmentCode } from "#lib/services/enrollment/redeem-code.ts";
import { AppError } from "#lib/services/errors.ts";

/** An enrollment profile with an identity of its own, made for whoever knows the code. The key leaves and is not kept. */
export function enrollRoutes(app: FastifyInstance, authority: KeyHolder, gatewayUrl: string): void {
  app.get("/enroll/:code", async (request, reply) => {
    const redeemed = await redeem((request.params as { code: string }).code);
    if (redeemed === "no-push-certificate") {
      log.warn({ msg: "no profile handed out: there is no push certificate yet" });
      const language = localeFrom(request.headers["accept-language"] ?? "");
      return reply.code(409).type("text/plain; charset=utf-8").send(notYet[language]);
    }
    const { topic, organization } = redeemed;
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

/** Read by a person in a browser. */
const notYet: Record<Locale, string> = {
  en: "No device can enroll yet: this service has no push certificate. An administrator adds it in the settings, under Apple’s services.\n",
  fr: "Aucun appareil ne peut encore s’inscrire : ce service n’a pas de certificat push. Un administrateur l’ajoute dans les réglages, sous Services d’Apple.\n",
};

async function redeem(code: string) {
  try {
    return await redeemEnrollmentCode({ kind: "system", name: "gateway" }, { code });
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "conflict") return "no-push-certificate";
    if (cause instanceof AppError) throw new Refusal(404, "the enrollment code is not good");
    throw cause;
  }
}
