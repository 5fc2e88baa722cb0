import { expect, test } from "vitest";
import { redact, redacted } from "#lib/domain/activity/redact.ts";

test.for([
  "password",
  "bootstrapToken",
  "unlock_token",
  "sealed",
  "privateKey",
  "pushMagic",
  "clientSecret",
  "passphrase",
])("%s never gets out", (key) => {
  expect(redact({ name: "Lab", deep: [{ [key]: "x" }] })).toEqual({ name: "Lab", deep: [{ [key]: redacted }] });
});

test("everything else stands as it was noted", () => {
  const noted = { state: "paused", serverToken: "abc", tokens: 3, tags: ["a"], before: null, at: "2026-11-24" };
  expect(redact(noted)).toEqual(noted);
});
