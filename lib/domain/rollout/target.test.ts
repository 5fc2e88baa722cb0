import { expect, test } from "vitest";
import { groupReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { admit } from "#lib/domain/rollout/admission.ts";
import { effectOf, type PreflightFacts, preflightOf } from "#lib/domain/rollout/preflight.ts";
import { fitOfTarget, targetOf } from "#lib/domain/rollout/target.ts";
import { decidingRule, whyNot } from "#lib/domain/rollout/why-not.ts";

const today = "2026-11-23";

/** Twins for the older model, builds of its own for the newer one, as Apple lists them; the first was spun again. */
const release = listed([
  ["iPhone14,3", "22D82"],
  ["iPhone14,3", "22D6082"],
  ["iPhone14,3", "22D80", "2026-11-10T00:00:00Z"],
  ["iPhone17,5", "22D2082"],
  ["iPhone17,5", "22D8082"],
]);
const old = phone("iPhone14,3");
const recent = phone("iPhone17,5");

test.for<[string, PreflightFacts, string | null, string]>([
  ["no build is named", old, null, "applicable"],
  ["the build that it ends up on", old, "22D82", "applicable"],
  ["its twin is the same", old, "22D6082", "applicable"],
  ["the build of another model", old, "22D2082", "other-build"],
  ["the other way round", recent, "22D82", "other-build"],
  ["its own", recent, "22D2082", "applicable"],
  ["what it runs", phone("iPhone14,3", "18.3", "22D82"), "22D82", "installed"],
  ["spun again, with the build", phone("iPhone14,3", "18.3", "22D80"), "22D82", "applicable"],
  ["spun again, without", phone("iPhone14,3", "18.3", "22D80"), null, "installed"],
])("%s: admission, preflight and why-not say the same", ([, facts, build, kind]) => {
  const target = targetOf(release, build);
  expect(fitOfTarget(facts.device, release, target, today).kind).toBe(kind);

  const isAsked = kind === "applicable";
  expect(admit(facts, release, target, today).admitted).toBe(isAsked);
  expect(preflightOf(facts, release, today, target).every((finding) => effectOf(finding) === "warns")).toBe(isAsked);
  const single = { ...facts, isEnrolled: true, silentDays: 0 };
  const verdicts = whyNot(single, { ...release, isWithdrawn: false }, today, target);
  expect(decidingRule(verdicts) === undefined).toBe(isAsked);
});

test("a device that cannot take the build is told which ones Apple lists for it", () => {
  const target = targetOf(release, "22D2082");
  expect(fitOfTarget(old.device, release, target, today)).toEqual({ kind: "other-build", listed: "22D82" });
  expect(preflightOf(old, release, today, target)).toEqual(["other-build"]);
  expect(admit(old, release, target, today)).toEqual({ admitted: false, reason: "other-build" });
});

test("an improvement is asked for by its build, any other release only where one is named", () => {
  expect(targetOf(release)).toEqual({ version: "18.3", extra: "", build: null });
  expect(targetOf({ ...release, extra: "a" }).build).toBe(release.builds[0]);
  expect(targetOf(release, "22D2082").build).toBe("22D2082");
});

function phone(softwareUpdateDeviceId: string, version = "18.2", build = "22C150"): PreflightFacts {
  return {
    device: { platform: "iOS", softwareUpdateDeviceId, os: { version, build } },
    ...{ isUserEnrolled: false, isSupervised: true, isAppleSilicon: null, canEnforce: true },
    ...{ token: "none", isSilent: false, isExempt: false, held: null },
  };
}

function listed(rows: [device: string, build: string, goneAt?: string][]): ReleaseFacts {
  const dates = { postingDate: "2026-11-01", firstPostingDate: "2026-11-01", expirationDate: null };
  const firstSeenAt = Temporal.Instant.from("2026-11-01T00:00:00Z");
  return groupReleases(
    rows.map(([device, build, goneAt]) => ({
      ...{ set: "public" as const, feedPlatform: "iOS", version: "18.3", extra: "", prerequisiteBuild: null },
      ...{ device, build, firstSeenAt, goneAt: goneAt ? Temporal.Instant.from(goneAt) : null },
      ...dates,
    })),
  )[0]!;
}
