import { expect, test } from "vitest";
import { judgeApplicability } from "#lib/domain/catalog/applicability.ts";
import { entriesOf } from "#lib/domain/catalog/entry.ts";
import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import { groupReleases } from "#lib/domain/catalog/release.ts";
import { feedOf, lookupFixture, managedRow, monday } from "#lib/testing/lookup-feeds.ts";

const today = "2026-08-22";
const releases = groupReleases(entriesOf(lookupFixture("august-2026"), monday).values());
const judge = (device: DeviceFacts, day = today) => judgeApplicability(device, releases, day);

function perTrack(device: DeviceFacts): unknown {
  const found = judge(device);
  if (found.kind !== "newer") return found;
  return found.perTrack.map(({ track, isUpgrade, releases }) => [
    track,
    isUpgrade ? "upgrade" : "update",
    ...releases.map(({ version, extra }) => version + extra),
  ]);
}

test("a Mac on macOS 14 is offered a release on each track above it", () => {
  expect(perTrack({ softwareUpdateDeviceId: "J316sAP", os: { version: "14.8.8", build: "23J620" } })).toEqual([
    ["macOS 26", "upgrade", "26.6.2"],
    ["macOS 15", "upgrade", "15.7.9"],
    ["macOS 14", "update", "14.8.9"],
  ]);
});

test("a Mac on the base of a Background Security Improvement is offered both ways on", () => {
  expect(perTrack({ softwareUpdateDeviceId: "J316sAP", os: { version: "26.3.1", build: "25D2128" } })).toEqual([
    ["macOS 26", "update", "26.6.2", "26.3.1a"],
  ]);
});

test("an iPhone on iOS 18 may stay on its track or move up", () => {
  expect(perTrack({ modelIdentifier: "iPhone14,3", os: { version: "18.7.7" } })).toEqual([
    ["iOS 26", "upgrade", "26.6.1"],
    ["iOS 18", "update", "18.7.8"],
  ]);
});

test("an older iPhone tops out at its own version, whatever is newest on the platform", () => {
  expect(perTrack({ modelIdentifier: "iPhone11,8", os: { version: "18.7.9" } })).toEqual([
    ["iOS 18", "update", "18.7.10"],
  ]);
  expect(judge({ modelIdentifier: "iPhone11,8", os: { version: "18.7.10" } })).toEqual({
    kind: "up-to-date",
    runs: "18.7.10",
  });
});

test("an Apple TV is found under the iOS key", () => {
  expect(perTrack({ modelIdentifier: "AppleTV11,1", os: { version: "26.5" } })).toEqual([
    ["tvOS 26", "update", "26.6"],
  ]);
});

test("a seed above everything listed is up to date", () => {
  expect(judge({ softwareUpdateDeviceId: "J316sAP", os: { version: "27.0", build: "26A5289h" } }).kind).toBe(
    "up-to-date",
  );
});

test.for<[string, DeviceFacts, object]>([
  [
    "a Mac known by its model only",
    { modelIdentifier: "Mac14,2", os: { version: "26.6.2" } },
    { kind: "unknown", reason: "mac-without-board" },
  ],
  [
    "a device never listed",
    { modelIdentifier: "iPhone99,1", os: { version: "99.0" } },
    { kind: "unknown", reason: "not-listed", identifier: "iPhone99,1" },
  ],
  ["a device that has said nothing", {}, { kind: "unknown", reason: "no-identifier" }],
  ["a device without a version", { modelIdentifier: "iPhone14,3" }, { kind: "unknown", reason: "no-version" }],
])("%s is unknown, never up to date", ([, device, verdict]) => {
  expect(judge(device)).toEqual(verdict);
});

test("a build not reported leaves a Background Security Improvement open", () => {
  const bsi = {
    ...managedRow({ version: "26.3.1", build: "25D771280a" }),
    set: "bsi" as const,
    extra: "a",
    prerequisiteBuild: "25D2128",
  };
  const alone = groupReleases(entriesOf(feedOf(bsi), monday).values());
  const device = { softwareUpdateDeviceId: "J316sAP", os: { version: "26.3.1" } };
  expect(judgeApplicability(device, alone, today)).toMatchObject({ kind: "unknown", reason: "no-build" });
});

test("what Apple once listed and offers no more is not supported", () => {
  const device = { softwareUpdateDeviceId: "J680AP", os: { version: "13.1" } };
  const verdict = { kind: "not-supported", identifier: "J680AP", lastVersion: "15.7.9" };
  expect(judge(device, "2026-11-21")).toEqual(verdict);
  const managed = releases.map((release) => ({
    ...release,
    offers: new Map([...release.offers].map(([id, offer]) => [id, { ...offer, isPublic: false }])),
  }));
  expect(judgeApplicability(device, managed, today)).toEqual(verdict);
});
