import forge from "node-forge";
import { expect, test } from "vitest";
import {
  mdmPush,
  PushCertificateError,
  pushHeaders,
  pushPath,
  pushReason,
  readPushOutcome,
  topicOf,
} from "#lib/apple/apns.ts";

test("a push holds the magic and nothing else", () => {
  expect(mdmPush("8C1F-D2")).toBe('{"mdm":"8C1F-D2"}');
});

test("a push goes to the token in hexadecimal", () => {
  expect(pushPath(Buffer.from([0x00, 0xab, 0x10]))).toBe("/3/device/00ab10");
});

test("a push names its type, its topic and until when it is worth keeping", () => {
  expect(pushHeaders("com.apple.mgmt.a", Temporal.Instant.from("2026-08-22T17:00:05.9Z"))).toEqual({
    "apns-push-type": "mdm",
    "apns-topic": "com.apple.mgmt.a",
    "apns-priority": "10",
    "apns-expiration": "1787418005",
  });
  expect(pushHeaders("t")["apns-expiration"]).toBe("0");
});

test.for([
  [200, "", "delivered"],
  [410, '{"reason":"Unregistered","timestamp":1787418005000}', "unregistered"],
  [410, "", "unregistered"],
  [400, '{"reason":"BadDeviceToken"}', "bad-device-token"],
  [400, '{"reason":"DeviceTokenNotForTopic"}', "bad-device-token"],
  [400, '{"reason":"BadTopic"}', "refused"],
  [400, '{"reason":"IdleTimeout"}', "retry"],
  [403, '{"reason":"BadCertificate"}', "refused"],
  [413, '{"reason":"PayloadTooLarge"}', "refused"],
  [429, '{"reason":"TooManyRequests"}', "throttled"],
  [500, '{"reason":"InternalServerError"}', "retry"],
  [503, "<html>", "retry"],
  [400, "[]", "refused"],
  [400, "null", "refused"],
] as const)("%d %s means %s", ([status, body, outcome]) => {
  expect(readPushOutcome(status, body)).toBe(outcome);
});

test("the reason is kept in APNs' word", () => {
  expect(pushReason('{"reason":"BadTopic"}')).toBe("BadTopic");
  expect(pushReason('{"reason":5}')).toBeUndefined();
});

test("the topic stands in the push certificate", () => {
  const topic = "com.apple.mgmt.External.0f6c1a1e-5d4b-4b21-9c0d-3f0d9e7a1b2c";
  expect(topicOf(certificate([uid(topic), { name: "commonName", value: `APSP:${topic}` }]))).toBe(topic);
});

test("another certificate is refused in a sentence", () => {
  expect(() => topicOf(certificate([{ name: "commonName", value: "x" }]))).toThrow("no MDM push certificate");
  expect(() => topicOf("-----BEGIN PRIVATE KEY-----")).toThrow(PushCertificateError);
});

function uid(value: string): forge.pki.CertificateField {
  return { type: "0.9.2342.19200300.100.1.1", value };
}

function certificate(subject: forge.pki.CertificateField[]): string {
  const keys = forge.pki.rsa.generateKeyPair(1024);
  const made = forge.pki.createCertificate();
  made.publicKey = keys.publicKey;
  made.serialNumber = "01";
  made.setSubject(subject);
  made.setIssuer(subject);
  made.sign(keys.privateKey, forge.md.sha256.create());
  return forge.pki.certificateToPem(made);
}
