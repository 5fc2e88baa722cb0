import { expect, test } from "vitest";
import { entriesOf, entryKey, isOffered, releaseId, releaseKeyOf } from "#lib/domain/catalog/entry.ts";
import { feedOf, lookupFixture, managedRow, monday, publicRow } from "#lib/testing/lookup-feeds.ts";

test("the same build in two rows with dates of their own stays apart by device", () => {
  const entries = [...entriesOf(lookupFixture("first-background-security-improvement"), monday).values()];
  const found = entries.filter(
    ({ set, version, feedPlatform }) => set === "managed" && version === "26.3.1" && feedPlatform === "macOS",
  );
  expect(found.map(({ device, expirationDate }) => [device, expirationDate])).toEqual([
    ["J316sAP", "2026-06-15"],
    ["J180dAP", "2026-06-15"],
    ["J700AP", "2026-06-08"],
  ]);
});

test("a row that is listed twice lasts as long as the longer one", () => {
  const row = publicRow({ version: "26.6.2", build: "25G83", devices: ["J316sAP"] });
  const { expirationDate: _, ...endless } = row;
  const later = { ...row, expirationDate: "2026-12-01" };
  const expiration = (...rows: (typeof row)[]) => [...entriesOf(feedOf(...rows), monday).values()][0]?.expirationDate;
  expect(expiration(later, row)).toBe("2026-12-01");
  expect(expiration(row, later)).toBe("2026-12-01");
  expect(expiration(endless, row)).toBeNull();
});

test("a fresh entry is first seen now, with the posting date of now", () => {
  const [entry] = entriesOf(feedOf(publicRow({ version: "26.6.2", build: "25G83" })), monday).values();
  expect(entry).toMatchObject({ firstSeenAt: monday, firstPostingDate: "2026-08-17", goneAt: null, extra: "" });
  expect(entryKey(entry!)).toBe("public macOS 26.6.2  25G83 J316sAP");
});

test("the device decides on the release's platform", () => {
  const row = publicRow({
    feedPlatform: "iOS",
    version: "26.6",
    build: "23L773",
    devices: ["AppleTV11,1", "iPad7,11"],
  });
  const keys = [...entriesOf(feedOf(row), monday).values()].map((entry) => releaseId(releaseKeyOf(entry)));
  expect(keys).toEqual(["tvOS 26.6 ", "iPadOS 26.6 "]);
});

test("offered is what the public sees and what has not left", () => {
  const [entry] = entriesOf(feedOf(publicRow({ version: "26.6.2", build: "25G83" })), monday).values();
  const [managed] = entriesOf(feedOf(managedRow({ version: "26.6.2", build: "25G83" })), monday).values();
  expect([isOffered(entry!), isOffered({ ...entry!, goneAt: monday }), isOffered(managed!)]).toEqual([
    true,
    false,
    false,
  ]);
});
