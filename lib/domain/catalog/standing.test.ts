import { expect, test } from "vitest";
import { entriesOf } from "#lib/domain/catalog/entry.ts";
import { groupReleases } from "#lib/domain/catalog/release.ts";
import { isOfferedNewer, offeredByDevice, standingsOf } from "#lib/domain/catalog/standing.ts";
import { feedOf, lookupFixture, managedRow, monday, offeredRows, publicRow } from "#lib/testing/lookup-feeds.ts";

const iPad = { feedPlatform: "iOS", devices: ["iPad6,11", "iPad7,4"] };
const standing = (id: string, ...rows: ReturnType<typeof publicRow>[]) =>
  standingsOf(groupReleases(entriesOf(feedOf(...rows), monday).values())).get(id);

test("what is offered and topped by nothing is current", () => {
  expect(standing("macOS 26.6.2 ", ...offeredRows({ version: "26.6.2", build: "25G83" }))).toBe("current");
});

test("what has a newer one in its track is superseded", () => {
  const rows = [managedRow({ version: "26.6", build: "25G72" }), publicRow({ version: "26.6.2", build: "25G83" })];
  expect(standing("macOS 26.6 ", ...rows)).toBe("superseded");
});

test("another track does not supersede: macOS 15 and 26 are offered side by side", () => {
  const rows = [publicRow({ version: "15.7.9", build: "24G830" }), publicRow({ version: "26.6.2", build: "25G83" })];
  expect(standing("macOS 15.7.9 ", ...rows)).toBe("current");
});

test("a newer one for one model leaves the release current for the others", () => {
  const rows = [
    publicRow({ version: "26.3.1", build: "25D2128", devices: ["J316sAP", "J700AP"] }),
    publicRow({ version: "26.3.2", build: "25D2140", devices: ["J700AP"] }),
  ];
  expect(standing("macOS 26.3.1 ", ...rows)).toBe("current");
});

test("iPadOS 17.7.7, which left while 17.7.6 came back, is withdrawn", () => {
  const rows = [
    managedRow({ ...iPad, version: "17.7.7", build: "21H433" }),
    publicRow({ ...iPad, version: "17.7.6", build: "21H423" }),
  ];
  expect(standing("iPadOS 17.7.7 ", ...rows)).toBe("withdrawn");
});

test("withdrawn in its own track although the next major is offered", () => {
  const rows = [
    managedRow({ version: "15.7.9", build: "24G830" }),
    publicRow({ version: "15.7.8", build: "24G824" }),
    publicRow({ version: "26.6.2", build: "25G83" }),
  ];
  expect(standing("macOS 15.7.9 ", ...rows)).toBe("withdrawn");
});

test("a track that ends in favour of the next major is superseded, one that ends in nothing is withdrawn", () => {
  const ended = managedRow({ version: "15.7.9", build: "24G830" });
  expect(standing("macOS 15.7.9 ", ended, publicRow({ version: "26.6.2", build: "25G83" }))).toBe("superseded");
  expect(standing("macOS 15.7.9 ", ended)).toBe("withdrawn");
});

test("a Background Security Improvement never makes its base old, the next version makes both old", () => {
  const bsi = { ...publicRow({ version: "26.3.1", build: "25D771280a" }), set: "bsi" as const, extra: "a" };
  const base = publicRow({ version: "26.3.1", build: "25D2128" });
  const next = publicRow({ version: "26.4", build: "25E246" });
  expect(standing("macOS 26.3.1 ", base, bsi)).toBe("current");
  expect(standing("macOS 26.3.1 a", base, bsi)).toBe("current");
  expect(standing("macOS 26.3.1 a", bsi, next)).toBe("superseded");
});

test("each device is offered what lists it", () => {
  const releases = groupReleases(entriesOf(lookupFixture("august-2026"), monday).values());
  const offered = offeredByDevice(releases);
  expect(offered.get("iPhone14,3")?.map(({ version }) => version)).toEqual(["26.6.1", "18.7.8"]);
  expect(isOfferedNewer({ platform: "iOS", version: "18.7.7", extra: "" }, "iPhone14,3", offered)).toBe(true);
  expect(isOfferedNewer({ platform: "iOS", version: "18.7.8", extra: "" }, "iPhone14,3", offered)).toBe(false);
});
