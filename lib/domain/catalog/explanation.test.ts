import { expect, test } from "vitest";
import type { Applicability } from "#lib/domain/catalog/applicability.ts";
import { explain, explainFit, nameOf, sayInEnglish } from "#lib/domain/catalog/explanation.ts";
import type { Fit } from "#lib/domain/catalog/fit.ts";

const release = { platform: "macOS", version: "26.3.1", extra: "a" };
const offered = { ...release, kind: "bsi" as const, builds: ["25D771280a"], postingDate: "2026-03-17" };

test("a release is named as Apple shows it", () => {
  expect(nameOf(release)).toBe("macOS 26.3.1 (a)");
  expect(nameOf({ ...release, extra: "" })).toBe("macOS 26.3.1");
});

test.for<[Applicability, string]>([
  [
    { kind: "unknown", reason: "mac-without-board" },
    "Apple lists Macs by their board, and this Mac has not reported its own (softwareupdate.device-id, from macOS 15 on).",
  ],
  [
    { kind: "unknown", reason: "not-listed", identifier: "iPhone99,1" },
    "Apple's list has never held iPhone99,1, so nothing can be said about this device.",
  ],
  [
    { kind: "newer", perTrack: [{ track: "macOS 26", isUpgrade: false, releases: [offered] }] },
    "Apple offers this device macOS 26.3.1 (a).",
  ],
  [{ kind: "up-to-date", runs: "26.6.2" }, "Apple offers this device nothing newer than 26.6.2."],
  [
    { kind: "not-supported", identifier: "J680AP", lastVersion: "15.7.9" },
    "Apple offers J680AP nothing any more; the last version listed for it was 15.7.9.",
  ],
])("%j is explained", ([applicability, sentence]) => {
  expect(sayInEnglish(explain(applicability))).toBe(sentence);
});

test.for<[Fit, string]>([
  [
    { kind: "unknown", reason: "no-build" },
    "A Background Security Improvement goes onto one build only, and the device has not said which build it runs.",
  ],
  [
    { kind: "not-supported", identifier: "J680AP" },
    "Apple does not list J680AP among the devices of macOS 26.3.1 (a).",
  ],
  [{ kind: "installed" }, "The device already runs macOS 26.3.1 (a)."],
  [{ kind: "ahead", runs: "26.6" }, "The device runs 26.6, which is newer than macOS 26.3.1 (a)."],
  [
    { kind: "expired", on: "2026-11-20" },
    "Apple signed macOS 26.3.1 (a) for this device until 2026-11-20; it can no longer be installed.",
  ],
  [{ kind: "gone" }, "Apple no longer lists macOS 26.3.1 (a) for this device."],
  [
    { kind: "needs-base", base: "25D2128", runs: "25D125" },
    "macOS 26.3.1 (a) goes onto build 25D2128 only; the device runs 25D125.",
  ],
  [{ kind: "applicable", isPublic: true, isRespin: false }, "macOS 26.3.1 (a) is offered to this device."],
  [
    { kind: "applicable", isPublic: false, isRespin: false },
    "macOS 26.3.1 (a) is no longer offered to everybody, but a management service may still ask for it.",
  ],
  [
    { kind: "applicable", isPublic: true, isRespin: true },
    "Apple has put a new build of macOS 26.3.1 (a) in place of the one that the device runs.",
  ],
])("%j is explained for one release", ([fit, sentence]) => {
  expect(sayInEnglish(explainFit(fit, release))).toBe(sentence);
});
