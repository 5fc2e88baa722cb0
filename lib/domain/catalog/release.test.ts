import { expect, test } from "vitest";
import { entriesOf } from "#lib/domain/catalog/entry.ts";
import { buildsWithoutTwins, compareReleases, groupReleases, kindOf, trackOf } from "#lib/domain/catalog/release.ts";
import { feedOf, lookupFixture, managedRow, monday, publicRow } from "#lib/testing/lookup-feeds.ts";

const august = groupReleases(entriesOf(lookupFixture("august-2026"), monday).values());
const names = (releases: typeof august) =>
  releases.map(({ platform, version, extra }) => `${platform} ${version}${extra}`);

test("one feed becomes releases per real platform, newest first", () => {
  expect(names(august)).toEqual([
    "audioOS 26.6",
    "iOS 26.6.1",
    "iOS 26.6",
    "iOS 18.7.10",
    "iOS 18.7.8",
    "iPadOS 26.6.1",
    "iPadOS 26.6",
    "iPadOS 18.7.10",
    "iPadOS 18.7.8",
    "macOS 26.6.2",
    "macOS 26.6",
    "macOS 26.3.1a",
    "macOS 15.7.9",
    "macOS 14.8.9",
    "macOS 12.7.6",
    "tvOS 26.6",
    "visionOS 26.6.1",
    "watchOS 26.6",
    "watchOS 11.6.2",
  ]);
});

test("a release says its track, kind, builds and dates", () => {
  expect(august.find(({ platform, version }) => platform === "iOS" && version === "26.6.1")).toMatchObject({
    track: "iOS 26",
    kind: "security",
    builds: ["23G83"],
    postingDate: "2026-08-17",
    expirationDate: "2026-11-20",
    firstSeenAt: monday,
    isPublic: true,
  });
});

test("a release that only services may still push is not public", () => {
  expect(august.find(({ platform, version }) => platform === "macOS" && version === "26.6")?.isPublic).toBe(false);
});

test("a Background Security Improvement is public and knows its base per device", () => {
  const bsi = august.find(({ extra }) => extra === "a");
  expect(bsi).toMatchObject({ kind: "bsi", isPublic: true, builds: ["25D771280a"] });
  expect(bsi?.offers.get("J316sAP")?.prerequisiteBuilds).toEqual(["25D2128"]);
});

test.for([
  ["27.0", "", "major"],
  ["27", "", "major"],
  ["26.6", "", "minor"],
  ["26.6.0", "", "minor"],
  ["26.6.2", "", "security"],
  ["26.0.1", "", "security"],
  ["26.3.1", "a", "bsi"],
] as const)("%s%s is a %s release", ([version, extra, kind]) => {
  expect(kindOf(version, extra)).toBe(kind);
});

test.for([
  [["23G6083", "23G83"], ["23G83"]],
  [["23D9133", "23D8133"], ["23D8133"]],
  [
    ["22D8082", "22D2082", "22D82", "22D6082"],
    ["22D82", "22D2082"],
  ],
  [["23G6083"], ["23G6083"]],
] as const)("of %j, %j remain", ([listed, remaining]) => {
  expect(buildsWithoutTwins(listed)).toEqual(remaining);
});

test("a Background Security Improvement stands between its version and the next", () => {
  const order = [
    { version: "26.3.2", extra: "" },
    { version: "26.3.1", extra: "b" },
    { version: "26.3.1", extra: "" },
    { version: "26.3.1", extra: "a" },
  ].sort(compareReleases);
  expect(order.map(({ version, extra }) => version + extra)).toEqual(["26.3.1", "26.3.1a", "26.3.1b", "26.3.2"]);
});

test("the first posting date stays, and gone entries lend their facts only when nothing is listed", () => {
  const [first] = entriesOf(
    feedOf(publicRow({ version: "26.0", build: "23A341", devices: ["J316sAP"] })),
    monday,
  ).values();
  const gone = { ...first!, firstPostingDate: "2025-09-15", goneAt: monday };
  const [again] = entriesOf(
    feedOf(managedRow({ version: "26.0", build: "23A345", devices: ["J316sAP"] })),
    monday,
  ).values();
  const [release] = groupReleases([gone, again!]);
  expect(release).toMatchObject({ builds: ["23A345"], postingDate: "2025-09-15", isPublic: false });
  expect(release?.offers.get("J316sAP")).toMatchObject({
    builds: ["23A345"],
    formerBuilds: ["23A341"],
    isListed: true,
  });
  expect(groupReleases([gone])[0]).toMatchObject({ builds: ["23A341"], expirationDate: "2026-11-20" });
});

test("one row without an expiration date does not expire", () => {
  const { expirationDate: _, ...endless } = publicRow({ version: "26.6.2", build: "25G83", devices: ["J700AP"] });
  const entries = entriesOf(feedOf(publicRow({ version: "26.6.2", build: "25G83" }), endless), monday);
  expect(groupReleases(entries.values())[0]?.expirationDate).toBeNull();
});

test("a track is a platform's major line", () => {
  expect(trackOf("macOS", "26.6.2")).toBe("macOS 26");
});
