import { expect, test } from "vitest";
import { groupReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { admit } from "#lib/domain/rollout/admission.ts";
import {
  countFindings,
  effectOf,
  type Finding,
  findings,
  type PreflightFacts,
  preflightOf,
} from "#lib/domain/rollout/preflight.ts";

const today = "2026-11-23";
const release = macOS("26.6.2", "25G90");
const mac: PreflightFacts = {
  device: { platform: "macOS", softwareUpdateDeviceId: "J316sAP", os: { version: "26.5", build: "25F71" } },
  isUserEnrolled: false,
  isSupervised: true,
  isAppleSilicon: true,
  canEnforce: true,
  token: "held",
  isSilent: false,
  isExempt: false,
  held: null,
};
const older = { version: "26.6.1", extra: "" };
const newer = { version: "26.7", extra: "" };

const rows: [string, Partial<PreflightFacts>, Finding[]][] = [
  ["nothing stands against a good Mac", {}, []],
  ["a device that has said nothing is unknown", { device: {} }, ["unknown-device"]],
  ["a board that Apple does not list", { device: board("J180dAP") }, ["not-supported"]],
  ["a device that runs it needs nothing, whatever else", { device: runs("26.6.2"), isSilent: true }, ["installed"]],
  ["a device that runs more needs nothing", { device: runs("26.7") }, ["newer"]],
  ["a personal device may not be forced", { isUserEnrolled: true, isSilent: true }, ["user-enrolled"]],
  ["macOS 13 knows no enforced updates", { device: runs("13.7") }, ["too-old"]],
  ["an exempt device is left alone", { isExempt: true }, ["exempt"]],
  ["every block is told", { isExempt: true, isUserEnrolled: true }, ["user-enrolled", "exempt"]],
  ["a newer order stays", { held: newer }, ["held-to-newer"]],
  ["an equal order stays", { held: { version: "26.6.2", extra: "" } }, ["held-to-newer"]],
  ["an older order is replaced", { held: older }, ["in-another-rollout"]],
  ["a device that does not list the enforcement", { canEnforce: false }, ["capability-missing"]],
  ["one that has listed nothing yet is not suspected", { canEnforce: null }, []],
  ["a Mac that is not supervised", { isSupervised: false }, ["unsupervised-mac"]],
  ["a Mac that has not said whether it is", { isSupervised: null }, []],
  ["Apple silicon without a bootstrap token", { token: "none" }, ["no-bootstrap-token"]],
  ["an Intel Mac needs no token", { token: "none", isAppleSilicon: false }, []],
  ["a token that another server keeps is not missing", { token: "elsewhere" }, []],
  ["a silent device", { isSilent: true }, ["silent"]],
  ["every warning is told", { token: "none", isSilent: true }, ["no-bootstrap-token", "silent"]],
];

test.for(rows)("%s", ([, facts, expected]) => {
  expect(preflightOf({ ...mac, ...facts }, release, today)).toEqual(expected);
});

test("an iPhone needs neither a token nor supervision", () => {
  const phone = { ...mac, device: { ...mac.device, platform: "iOS" }, token: "none", isSupervised: false } as const;
  const listed = { ...release, platform: "iOS", version: "26.6.2" };
  expect(preflightOf(phone, listed, today)).toEqual([]);
});

test.for(rows)("what blocks is what the rollout does not admit: %s", ([, facts]) => {
  const { device, isUserEnrolled, held, isExempt } = { ...mac, ...facts };
  const target = { version: "26.6.2", build: null, extra: "" };
  const admitted = !isExempt && admit({ device, isUserEnrolled, held }, release, target, today).admitted;
  const found = preflightOf({ ...mac, ...facts }, release, today);
  expect(found.every((finding) => effectOf(finding) === "warns")).toBe(admitted);
});

test("devices are counted under each of their findings, and once in the whole", () => {
  const kinds = rows.map(([, facts]) => ({ ...mac, ...facts, devices: 10 }));
  const counts = countFindings(kinds, release, today);
  expect(counts.total).toBe(10 * rows.length);
  expect(counts.reached).toBe(counts.clear + 10 * rows.filter(([, , [first]]) => first && warns(first)).length);
  expect(Object.keys(counts.findings)).toEqual([...findings]);
  expect(counts.findings).toMatchObject({ silent: 20, "no-bootstrap-token": 20, exempt: 20, "unknown-device": 10 });
});

function warns(finding: Finding): boolean {
  return effectOf(finding) === "warns";
}

function runs(version: string) {
  return { ...mac.device, os: { version, build: "25G90" } };
}

function board(softwareUpdateDeviceId: string) {
  return { ...mac.device, softwareUpdateDeviceId };
}

function macOS(version: string, build: string): ReleaseFacts {
  const seen = Temporal.Instant.from("2026-11-01T00:00:00Z");
  const row = { set: "public" as const, feedPlatform: "macOS", version, build, extra: "", device: "J316sAP" };
  const dates = { postingDate: "2026-11-01", firstPostingDate: "2026-11-01", expirationDate: null, firstSeenAt: seen };
  return groupReleases([{ ...row, ...dates, prerequisiteBuild: null, goneAt: null }])[0]!;
}
