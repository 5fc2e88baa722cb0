import { expect, test } from "vitest";
import { entriesOf } from "#lib/domain/catalog/entry.ts";
import { type Fit, fitOf } from "#lib/domain/catalog/fit.ts";
import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import { groupReleases } from "#lib/domain/catalog/release.ts";
import { feedOf, lookupFixture, managedRow, monday, publicRow } from "#lib/testing/lookup-feeds.ts";

const today = "2026-08-22";
const releases = groupReleases(entriesOf(lookupFixture("august-2026"), monday).values());
const release = (name: string) => releases.find((r) => `${r.platform} ${r.version}${r.extra}` === name)!;
const mac: DeviceFacts = { softwareUpdateDeviceId: "J316sAP", os: { version: "26.6", build: "25G72" } };
const applicable = { kind: "applicable", isPublic: true, isRespin: false };

test.for<[string, string, DeviceFacts, string, Fit | object]>([
  ["a newer version of the same track", "macOS 26.6.2", mac, today, applicable],
  ["on its last day it can still be installed", "macOS 26.6.2", mac, "2026-11-20", applicable],
  ["signing has ended", "macOS 26.6.2", mac, "2026-11-21", { kind: "expired", on: "2026-11-20" }],
  ["it runs already", "macOS 26.6.2", { ...mac, os: { version: "26.6.2" } }, today, { kind: "installed" }],
  ["the device is ahead", "macOS 15.7.9", mac, today, { kind: "ahead", runs: "26.6" }],
  [
    "only a service may push it",
    "macOS 26.6",
    { ...mac, os: { version: "26.5" } },
    today,
    { ...applicable, isPublic: false },
  ],
  [
    "another board",
    "macOS 26.6.2",
    { ...mac, softwareUpdateDeviceId: "J680AP" },
    today,
    { kind: "not-supported", identifier: "J680AP" },
  ],
  [
    "board targets are case-sensitive",
    "macOS 26.6.2",
    { ...mac, softwareUpdateDeviceId: "J316SAP" },
    today,
    { kind: "not-supported", identifier: "J316SAP" },
  ],
  [
    "a Mac's model says nothing",
    "macOS 26.6.2",
    { modelIdentifier: "MacBookPro18,1", os: { version: "15.1" } },
    today,
    { kind: "unknown", reason: "mac-without-board" },
  ],
  [
    "no version, no verdict",
    "macOS 26.6.2",
    { softwareUpdateDeviceId: "J316sAP" },
    today,
    { kind: "unknown", reason: "no-version" },
  ],
  ["a BSI on its base", "macOS 26.3.1a", { ...mac, os: { version: "26.3.1", build: "25D2128" } }, today, applicable],
  ["a BSI whose base is older than the device", "macOS 26.3.1a", mac, today, { kind: "ahead", runs: "26.6" }],
  [
    "a BSI whose base is still to come",
    "macOS 26.3.1a",
    { ...mac, os: { version: "26.3", build: "25D125" } },
    today,
    { kind: "needs-base", base: "25D2128", runs: "25D125" },
  ],
  [
    "a BSI on a build not reported",
    "macOS 26.3.1a",
    { ...mac, os: { version: "26.3.1" } },
    today,
    { kind: "unknown", reason: "no-build" },
  ],
  [
    "a BSI that is there",
    "macOS 26.3.1a",
    { ...mac, os: { version: "26.3.1", build: "25D2128", extra: "(a)" } },
    today,
    { kind: "installed" },
  ],
  [
    "a twin build is the same release",
    "iOS 26.6.1",
    { modelIdentifier: "iPhone14,3", os: { version: "26.6.1", build: "23G6083" } },
    today,
    { kind: "installed" },
  ],
])("%s", ([, name, device, day, fit]) => {
  expect(fitOf(device, release(name), day)).toEqual(fit);
});

const iPhone = { feedPlatform: "iOS", version: "26.0", devices: ["iPhone17,1"] };
const former = [...entriesOf(feedOf(publicRow({ ...iPhone, build: "23A341" })), monday).values()].map((entry) => ({
  ...entry,
  goneAt: monday,
}));
const [respun] = groupReleases([
  ...former,
  ...entriesOf(feedOf(publicRow({ ...iPhone, build: "23A345" })), monday).values(),
]);
const running = (build: string): DeviceFacts => ({ modelIdentifier: "iPhone17,1", os: { version: "26.0", build } });

test.for([
  ["the build that was replaced", "23A341", { ...applicable, isRespin: true }],
  ["the build that replaced it", "23A345", { kind: "installed" }],
  ["its twin", "23A6345", { kind: "installed" }],
  ["a build that Apple never listed", "23A111", { kind: "installed" }],
] as const)("a release spun again: %s", ([, build, fit]) => {
  expect(fitOf(running(build), respun!, today)).toEqual(fit);
});

test("what has left Apple's list is gone, whatever was known of it", () => {
  const [left] = groupReleases(former);
  expect(fitOf({ modelIdentifier: "iPhone17,1", os: { version: "18.7" } }, left!, today)).toEqual({ kind: "gone" });
});

test("without an expiration date a release does not expire", () => {
  const { expirationDate: _, ...row } = managedRow({ version: "26.6.2", build: "25G83" });
  const [endless] = groupReleases(entriesOf(feedOf(row), monday).values());
  expect(fitOf(mac, endless!, "2036-01-01").kind).toBe("applicable");
});
