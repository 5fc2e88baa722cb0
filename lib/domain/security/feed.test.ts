import { expect, test } from "vitest";
import { feedOf, readSecurityFeed } from "#lib/domain/security/feed.ts";

const page = "https://support.apple.com/en-us/148170";
const base = {
  UpdateName: "macOS Tahoe 26.6.1",
  ProductVersion: "26.6.1",
  SecurityInfo: page,
  CVEs: { "CVE-2026-65400": { ActivelyExploited: true, Severity: "Critical" } },
  ActivelyExploitedCVEs: ["CVE-2026-65400"],
};
const macOS = { platform: "macOS", version: "26.6.1", extra: "", page };

const fileOf = (...SecurityReleases: unknown[]) => ({ OSVersions: [{ OSVersion: "26", SecurityReleases }], More: 1 });
const read = (change: object) => readSecurityFeed("macos", fileOf({ ...base, ...change }));

test.for([
  ["what a release mends, and what of it is used in attacks", {}, { exploited: ["CVE-2026-65400"] }],
  ["named as exploited in one place is enough", { CVEs: { "CVE-2026-65400": {} } }, { exploited: ["CVE-2026-65400"] }],
  [
    "and so is the list of the American authorities",
    { CVEs: { "CVE-2026-65400": { InKEV: true } }, ActivelyExploitedCVEs: [] },
    { exploited: ["CVE-2026-65400"] },
  ],
  [
    "the first edition says yes or no",
    { CVEs: { "CVE-2026-65400": false, "CVE-2026-1837": true }, ActivelyExploitedCVEs: [] },
    { cves: ["CVE-2026-65400", "CVE-2026-1837"], exploited: ["CVE-2026-1837"] },
  ],
  ["no entry is a fact too", { CVEs: {}, ActivelyExploitedCVEs: [] }, { cves: [], exploited: [] }],
  ["what is no CVE is left out", { CVEs: { "CVE-2026-65400": {}, "<script>": {} } }, { cves: ["CVE-2026-65400"] }],
  [
    "the list of all releases is no page about one",
    { SecurityInfo: "https://support.apple.com/en-us/100100" },
    { page: null },
  ],
  ["only Apple's pages are led to", { SecurityInfo: "https://support.apple.com.example/1" }, { page: null }],
  ["a page that is none", { SecurityInfo: 7 }, { page: null }],
] as const)("%s", ([, change, told]) => {
  expect(read(change)).toEqual([{ ...macOS, cves: ["CVE-2026-65400"], exploited: ["CVE-2026-65400"], ...told }]);
});

test.for([
  ["iOS 26.6.1 and iPadOS 26.6.1", ["iOS", "iPadOS"]],
  ["iPadOS 17.7.11", ["iPadOS"]],
  ["iOS 12.5.8", ["iOS"]],
  ["", ["iOS", "iPadOS"]],
] as const)("“%s” is for %s", ([UpdateName, platforms]) => {
  const notes = readSecurityFeed("ios", fileOf({ ...base, UpdateName }));
  expect(notes?.map(({ platform }) => platform)).toEqual(platforms);
});

test("a release that cannot be read hides no other", () => {
  expect(readSecurityFeed("macos", fileOf(null, { ...base, ProductVersion: "next" }, base))).toHaveLength(1);
});

test("a version that stands there twice is one, with what both know", () => {
  const other = { ...base, SecurityInfo: "", CVEs: { "CVE-2026-1837": {} }, ActivelyExploitedCVEs: [] };
  expect(readSecurityFeed("macos", fileOf(other, base))).toEqual([
    { ...macOS, cves: ["CVE-2026-65400", "CVE-2026-1837"], exploited: ["CVE-2026-65400"] },
  ]);
});

test("Background Security Improvements stand beside what they improve", () => {
  const improvement = { Version: "26.3.1", VersionExtra: "(a)", Build: "25D771280a", CVEs: ["CVE-2026-20643"] };
  const file = { ...fileOf(base), BackgroundSecurityImprovements: { "26": [improvement, { Version: "26.3.2" }] } };
  expect(readSecurityFeed("macos", file)?.[1]).toEqual({
    ...{ platform: "macOS", version: "26.3.1", extra: "a", page: null },
    ...{ cves: ["CVE-2026-20643"], exploited: [] },
  });
});

test.for([
  ["nothing", null],
  ["another shape", { releases: [] }],
  ["no system", { OSVersions: [] }],
  ["no release", fileOf()],
  ["a page of HTML", "<html>"],
] as const)("%s is refused", ([, json]) => expect(readSecurityFeed("macos", json)).toBeUndefined());

test("each system is looked for in one file", () => {
  expect(["macOS", "iPadOS", "visionOS", "audioOS"].map(feedOf)).toEqual(["macos", "ios", "visionos", undefined]);
});
