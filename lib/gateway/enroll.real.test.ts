import "#lib/testing/database.ts";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyReply, FastifyRequest } from "fastify";
import forge from "node-forge";
import { afterAll, expect, test, vi } from "vitest";
import { parseEnrollmentProfile } from "#lib/apple/enrollment-profile.ts";
import type { Caller } from "#lib/domain/access/caller.ts";
import { ensurePushPki } from "#lib/simulator/pki/push-pki.ts";
import { TestDevice } from "#lib/testing/test-device.ts";

process.env["POMONA_SECRET_KEY"] = Buffer.alloc(32, 7).toString("base64");
const { closeDatabase, db } = await import("#lib/io/db.ts");
const { log } = await import("#lib/io/log.ts");
const { answerError } = await import("#lib/gateway/frame/errors.ts");
const { stopQueue } = await import("#lib/io/queue.ts");
const { buildGateway } = await import("#lib/gateway/server.ts");
const { createEnrollmentCode } = await import("#lib/services/enrollment/create-code.ts");
const { savePushCertificate } = await import("#lib/services/settings/push-certificate.ts");

const app = await buildGateway({ nanomdm: {}, trustedProxies: [] });
const admin: Caller = { kind: "person", id: "p1", name: "Ada", role: "admin" };
const pki = mkdtempSync(join(tmpdir(), "pomona-enroll-"));
const { topic } = ensurePushPki(pki);

afterAll(async () => {
  rmSync(pki, { recursive: true });
  await stopQueue();
  await closeDatabase();
});

test("until there is a push certificate a code hands out no profile and says why, in the reader's language", async () => {
  const { code } = await createEnrollmentCode(admin, { label: "Too early" });
  const refused = await app.inject({ url: `/enroll/${code}` });
  expect(refused).toMatchObject({ statusCode: 409, headers: { "content-type": "text/plain; charset=utf-8" } });
  expect(refused.body).toContain("no push certificate");
  const headers = { "accept-language": "fr-CH, en;q=0.5" };
  expect((await app.inject({ url: `/enroll/${code}`, headers })).body).toContain("certificat push");
  expect(await db.enrollmentCode.findUnique({ where: { code } })).toMatchObject({ uses: 0 });
  expect(await app.inject({ url: "/enroll/guess" })).toMatchObject({ statusCode: 404, body: "" });
});

test("a code hands out profiles, each with an identity of its own with which a device can enrol", async () => {
  await savePushCertificate(admin, pushPair());
  const { code } = await createEnrollmentCode(admin, { label: "Lab Macs" });
  const [one, two] = [await app.inject({ url: `/enroll/${code}` }), await app.inject({ url: `/enroll/${code}` })];
  expect(one).toMatchObject({ statusCode: 200, headers: { "content-type": "application/x-apple-aspen-config" } });

  const terms = parseEnrollmentProfile(one.rawPayload);
  expect(terms).toMatchObject({ topic, signMessage: true });
  expect(new URL(terms.checkInUrl).pathname).toBe("/mdm/checkin");
  const identity = opened(terms.identityP12, terms.identityPassword);
  expect(
    opened(parseEnrollmentProfile(two.rawPayload).identityP12, parseEnrollmentProfile(two.rawPayload).identityPassword)
      .certificate.serialNumber,
  ).not.toBe(identity.certificate.serialNumber);
  expect(await db.enrollmentCode.findUnique({ where: { code } })).toMatchObject({ uses: 2 });

  const device = new TestDevice(app, identity);
  await device.enrol();
  expect((await device.ddm("tokens")).statusCode).toBe(200);
});

test("a code that is unknown or has run out hands out nothing", async () => {
  const { code } = await createEnrollmentCode(admin, { label: "Old", expiresAt: new Date("2026-01-01T00:00:00Z") });
  expect((await app.inject({ url: `/enroll/${code}` })).statusCode).toBe(404);
  expect((await app.inject({ url: "/enroll/guess" })).statusCode).toBe(404);
});

test("what goes wrong with a code is logged without the code", () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
  const request = { url: "/enroll/secret-code", routeOptions: { url: "/enroll/:code" } };
  const reply = { code: () => ({ send: () => undefined }) };
  answerError(new Error("down"), request as FastifyRequest, reply as unknown as FastifyReply);
  expect(error).toHaveBeenCalledWith(expect.objectContaining({ status: 500, path: "/enroll/:code" }));
  error.mockRestore();
});

test("only who may change settings makes a code, and it is audited without the code", async () => {
  await expect(createEnrollmentCode({ ...admin, role: "operator" }, { label: "Mine" })).rejects.toMatchObject({
    code: "forbidden",
  });
  const { code } = await createEnrollmentCode(admin, { label: "Reception" });
  const entry = await db.auditEntry.findFirst({ where: { subject: "enrollment-code:Reception" } });
  expect(JSON.stringify(entry?.after)).not.toContain(code);
});

function pushPair() {
  const [certificate = "", key = ""] = ["push-cert.pem", "push-key.pem"].map((name) =>
    readFileSync(join(pki, name), "utf8"),
  );
  return { certificate, key };
}

function opened(pkcs12: Buffer, password: string) {
  const bags = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(pkcs12.toString("binary")), password);
  const { certBag = "", pkcs8ShroudedKeyBag = "" } = forge.pki.oids;
  const certificate = bags.getBags({ bagType: certBag })[certBag]![0]!.cert!;
  const key = bags.getBags({ bagType: pkcs8ShroudedKeyBag })[pkcs8ShroudedKeyBag]![0]!.key!;
  return {
    certificate: new X509Certificate(forge.pki.certificateToPem(certificate)),
    privateKey: createPrivateKey(forge.pki.privateKeyToPem(key)),
  };
}
