import { expect, test } from "vitest";
import { groupReleases } from "#lib/domain/catalog/release.ts";
import {
  decidingRule,
  type ReleaseInQuestion,
  type Rule,
  rules,
  type WhyNotFacts,
  whyNot,
} from "#lib/domain/rollout/why-not.ts";

const today = "2026-11-23";
const release = macOS("26.6.2", "25G90");
const mac: WhyNotFacts = {
  device: { platform: "macOS", softwareUpdateDeviceId: "J316sAP", os: { version: "26.5", build: "25F71" } },
  isEnrolled: true,
  isUserEnrolled: false,
  isSupervised: true,
  isAppleSilicon: true,
  canEnforce: true,
  token: "held",
  isSilent: false,
  silentDays: 0,
  isExempt: false,
  held: null,
};

test("a good Mac passes every rule", () => {
  const verdicts = whyNot(mac, release, today);
  expect(verdicts.map(({ rule }) => rule)).toEqual(rules.filter((rule) => rule !== "ring" && rule !== "build"));
  expect(verdicts.every(({ passes }) => passes === true)).toBe(true);
  expect(decidingRule(verdicts)).toBeUndefined();
});

test.for<[string, Partial<WhyNotFacts>, Rule, boolean | "unknown", object]>([
  ["it has left", { isEnrolled: false }, "enrolled", false, {}],
  ["a phone", { device: { ...mac.device, platform: "iOS" } }, "platform", false, { platform: "iOS" }],
  ["it has not said what it is", { device: {} }, "known", false, { reason: "no-identifier" }],
  ["and so nothing is known of the list", { device: {} }, "listed", "unknown", {}],
  ["Apple does not list its board", { device: board("J180dAP") }, "listed", false, { identifier: "J180dAP" }],
  ["it runs it", { device: runs("26.6.2") }, "newer", false, { runs: "26.6.2", how: "installed" }],
  ["it runs more", { device: runs("26.7") }, "newer", false, { runs: "26.7", how: "ahead" }],
  ["it knows no enforced updates", { device: runs("13.7") }, "system", false, { runs: "13.7" }],
  ["a personal device", { isUserEnrolled: true }, "enrollment", false, {}],
  ["exempt", { isExempt: true }, "exemption", false, {}],
  ["held to newer", { held: { version: "26.7", extra: "a" } }, "other-rollout", false, { held: "26.7 (a)" }],
  ["held to older", { held: { version: "26.6", extra: "" } }, "other-rollout", true, { held: "26.6" }],
  ["in no ring", { ring: null }, "ring", false, {}],
  ["its ring is not open yet", { ring: { name: "Broad", isOpen: false } }, "ring", "unknown", { ring: "Broad" }],
  ["its ring is open", { ring: { name: "Broad", isOpen: true } }, "ring", true, { ring: "Broad" }],
  ["it does not list the enforcement", { canEnforce: false }, "capability", false, {}],
  ["it has listed nothing", { canEnforce: null }, "capability", "unknown", {}],
  ["not supervised", { isSupervised: false }, "supervision", false, {}],
  ["no token", { token: "none" }, "token", false, {}],
  ["no token on Intel", { token: "none", isAppleSilicon: false }, "token", true, {}],
  ["NanoMDM keeps the token", { token: "elsewhere" }, "token", "unknown", {}],
  ["no token, and nobody knows the chip", { token: "none", isAppleSilicon: null }, "token", "unknown", {}],
  ["silent", { isSilent: true, silentDays: 9 }, "contact", false, { days: "9" }],
  ["never heard", { isSilent: true, silentDays: null }, "contact", "unknown", {}],
])("%s", ([, facts, rule, passes, values]) => {
  const verdict = whyNot({ ...mac, ...facts }, release, today).find((found) => found.rule === rule);
  expect(verdict).toMatchObject({ passes, values });
});

test("to a device of another platform no other rule means anything", () => {
  const verdicts = whyNot({ ...mac, device: { ...mac.device, platform: "iOS" } }, release, today);
  expect(verdicts.map(({ rule }) => rule)).toEqual(["enrolled", "platform"]);
});

test("a withdrawn release is offered to nobody, and one whose signing has ended to no such device", () => {
  const deciding = (changed: ReleaseInQuestion, day: string) => decidingRule(whyNot(mac, changed, day));
  expect(deciding({ ...release, isWithdrawn: true }, today)).toMatchObject({
    rule: "offered",
    values: { how: "withdrawn" },
  });
  expect(deciding(macOS("26.6.2", "25G90", { expirationDate: "2026-11-20" }), today)).toMatchObject({
    rule: "offered",
    values: { how: "expired", on: "2026-11-20" },
  });
});

test("an improvement goes onto one build", () => {
  const improvement = macOS("26.5", "25F72", { prerequisiteBuild: "25F70", extra: "a" });
  expect(decidingRule(whyNot(mac, improvement, today))).toMatchObject({
    rule: "base",
    values: { base: "25F70", runs: "25F71" },
  });
  const silentAboutIt = { ...mac, device: { ...mac.device, os: { version: "26.5" } } };
  expect(whyNot(silentAboutIt, improvement, today).find(({ rule }) => rule === "base")?.passes).toBe("unknown");
});

test("a warning decides nothing", () => {
  expect(decidingRule(whyNot({ ...mac, token: "none", isSilent: true }, release, today))).toBeUndefined();
});

function runs(version: string) {
  return { ...mac.device, os: { version, build: "25G90" } };
}

function board(softwareUpdateDeviceId: string) {
  return { ...mac.device, softwareUpdateDeviceId };
}

function macOS(version: string, build: string, row: object = {}): ReleaseInQuestion {
  const firstSeenAt = Temporal.Instant.from("2026-11-01T00:00:00Z");
  const listed = { set: "public" as const, feedPlatform: "macOS", version, build, extra: "", device: "J316sAP" };
  const dates = { postingDate: "2026-11-01", firstPostingDate: "2026-11-01", expirationDate: null, firstSeenAt };
  const [facts] = groupReleases([{ ...listed, ...dates, prerequisiteBuild: null, goneAt: null, ...row }]);
  return { ...facts!, isWithdrawn: false };
}
