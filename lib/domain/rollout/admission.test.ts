import { expect, test } from "vitest";
import { groupReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { admit, type Candidate } from "#lib/domain/rollout/admission.ts";
import type { Target } from "#lib/domain/rollout/target.ts";

const today = "2026-11-23";
const release = macOS("26.6.2", "25G90");
const target: Target = { version: "26.6.2", build: null, extra: "" };
const mac: Candidate = {
  device: { platform: "macOS", softwareUpdateDeviceId: "J316sAP", os: { version: "26.5", build: "25F71" } },
  isUserEnrolled: false,
  held: null,
};

test.for<[string, Partial<Candidate>, object]>([
  ["a device that runs less is admitted", {}, { admitted: true, replaces: false }],
  ["one that runs it already is not", { device: runs("26.6.2") }, { admitted: false, reason: "installed" }],
  ["one that runs more is not", { device: runs("26.7") }, { admitted: false, reason: "ahead" }],
  [
    "one of another model is not",
    { device: { ...mac.device, softwareUpdateDeviceId: "J180dAP" } },
    { admitted: false, reason: "not-supported" },
  ],
  ["one that has said nothing is not", { device: {} }, { admitted: false, reason: "unknown" }],
  ["one that knows no enforced updates is not", { device: runs("13.7.8") }, { admitted: false, reason: "too-old" }],
  [
    "a personal one is not: Apple forbids it there",
    { isUserEnrolled: true },
    { admitted: false, reason: "user-enrolled" },
  ],
  ["an older order is replaced", { held: { version: "26.6.1", extra: "" } }, { admitted: true, replaces: true }],
  ["a newer order stays", { held: { version: "26.7", extra: "" } }, { admitted: false, reason: "held-to-newer" }],
  ["an equal order stays", { held: { version: "26.6.2", extra: "" } }, { admitted: false, reason: "held-to-newer" }],
])("%s", ([, facts, admission]) => {
  expect(admit({ ...mac, ...facts }, release, target, today)).toEqual(admission);
});

test("a version spun again is not asked for without its build: the device would refuse it as its own", () => {
  const spun = { ...mac, device: runs("26.6.2", "25G89") };
  const again = groupReleases([
    ...entries("26.6.2", "25G90"),
    ...entries("26.6.2", "25G89").map((entry) => ({ ...entry, goneAt: Temporal.Instant.from("2026-11-20T00:00:00Z") })),
  ])[0]!;
  expect(admit(spun, again, target, today)).toEqual({ admitted: false, reason: "installed" });
  expect(admit(spun, again, { ...target, build: "25G90" }, today)).toEqual({ admitted: true, replaces: false });
});

function runs(version: string, build = "25G90") {
  return { ...mac.device, os: { version, build } };
}

function macOS(version: string, build: string): ReleaseFacts {
  return groupReleases(entries(version, build))[0]!;
}

function entries(version: string, build: string) {
  const seen = Temporal.Instant.from("2026-11-01T00:00:00Z");
  const row = { set: "public" as const, feedPlatform: "macOS", version, build, extra: "", device: "J316sAP" };
  const dates = { postingDate: "2026-11-01", firstPostingDate: "2026-11-01", expirationDate: null, firstSeenAt: seen };
  return [{ ...row, ...dates, prerequisiteBuild: null, goneAt: null }];
}
