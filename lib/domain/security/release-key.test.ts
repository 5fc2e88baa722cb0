import { expect, test } from "vitest";
import { plainVersion, securityKey } from "#lib/domain/security/release-key.ts";

test.for([
  ["27.0", "27"],
  ["27.0.0", "27"],
  ["26.6.10", "26.6.10"],
  ["10.0.1", "10.0.1"],
] as const)("%s is written %s", ([version, plain]) => expect(plainVersion(version)).toBe(plain));

test("an improvement is another release than what it stands on", () => {
  const release = { platform: "macOS", version: "26.3.1", extra: "" };
  expect(securityKey({ ...release, extra: "a" })).not.toBe(securityKey(release));
  expect(securityKey({ ...release, version: "27" })).toBe(securityKey({ ...release, version: "27.0" }));
});
