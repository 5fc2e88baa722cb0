import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isEmpty, parseLookupFeed, platformOfDevice, platformOfModel } from "#lib/apple/lookup-feed.ts";

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../testing/fixtures/als/${name}.json`, import.meta.url), "utf8"));

const row = {
  ProductVersion: "26.6.2",
  Build: "25G83",
  PostingDate: "2026-08-17",
  ExpirationDate: "2026-11-20",
  SupportedDevices: ["J316sAP", "J180dAP"],
};

test("a row keeps Apple's facts", () => {
  expect(parseLookupFeed({ PublicAssetSets: { macOS: [row] } })).toEqual({
    rows: [
      {
        set: "public",
        feedPlatform: "macOS",
        version: "26.6.2",
        build: "25G83",
        postingDate: "2026-08-17",
        expirationDate: "2026-11-20",
        devices: ["J316sAP", "J180dAP"],
      },
    ],
    skipped: 0,
  });
});

test("three sets are read, one row per entry", () => {
  const feed = parseLookupFeed(fixture("first-background-security-improvement"));
  const count = (set: string) => feed.rows.filter((found) => found.set === set).length;
  expect([count("public"), count("managed"), count("bsi")]).toEqual([3, 4, 3]);
});

test.for(["PublicBackgroundSecurityImprovements", "PublicRapidSecurityResponses"])("%s holds the BSIs", (key) => {
  const entry = { ...row, Build: "25D771280a", ProductVersionExtra: "(a)", PrerequisiteBuild: "25D2128" };
  const [found] = parseLookupFeed({ [key]: { macOS: [entry] } }).rows;
  expect(found).toMatchObject({ set: "bsi", extra: "a", prerequisiteBuild: "25D2128" });
});

test("a missing expiration date means none", () => {
  const { ExpirationDate: _, ...entry } = row;
  const [found] = parseLookupFeed({ AssetSets: { macOS: [entry] } }).rows;
  expect(found).not.toHaveProperty("expirationDate");
});

test("a platform never heard of survives", () => {
  const feed = parseLookupFeed({ PublicAssetSets: { homeOS: [row], macOS: [row] }, Novelty: { macOS: [row] } });
  expect(feed.rows.map((found) => found.feedPlatform)).toEqual(["homeOS", "macOS"]);
});

test("bad rows are skipped and counted, good ones stay", () => {
  const bad = [null, 7, { ...row, Build: 25 }, { ...row, PostingDate: "soon" }, { ...row, SupportedDevices: "all" }];
  const feed = parseLookupFeed({ AssetSets: { macOS: [...bad, row], iOS: "nothing" } });
  expect([feed.rows.length, feed.skipped]).toEqual([1, 6]);
});

test.for([undefined, null, 7, "<html>", [], {}, { PublicAssetSets: [] }, fixture("empty-catalogue-glitch")])(
  "nothing to read is empty, not an error: %j",
  (json) => {
    expect(isEmpty(parseLookupFeed(json))).toBe(true);
  },
);

test.for([
  ["iOS", "iPhone14,3", "iOS"],
  ["iOS", "iPod9,1", "iOS"],
  ["iOS", "iPad7,11", "iPadOS"],
  ["iOS", "AppleTV11,1", "tvOS"],
  ["iOS", "Watch6,1", "watchOS"],
  ["iOS", "AudioAccessory5,1", "audioOS"],
  ["iOS", "Novelty1,1", "iOS"],
  ["visionOS", "RealityDevice14,1", "visionOS"],
  ["xrOS", "RealityDevice14,1", "visionOS"],
  ["macOS", "J316sAP", "macOS"],
  ["macOS", "Mac-937A206F2EE63C01", "macOS"],
  ["homeOS", "HomePad1,1", "homeOS"],
] as const)("under %s, %s runs %s", ([feedPlatform, device, platform]) => {
  expect(platformOfDevice(feedPlatform, device)).toBe(platform);
});

test.for([
  ["MacBookPro18,1", "macOS"],
  ["Mac14,2", "macOS"],
  ["iMac21,1", "macOS"],
  ["VirtualMac2,1", "macOS"],
  ["iPad7,11", "iPadOS"],
  ["AppleTV11,1", "tvOS"],
  ["Toaster1,1", undefined],
] as const)("a %s runs %s", ([model, platform]) => {
  expect(platformOfModel(model)).toBe(platform);
});
