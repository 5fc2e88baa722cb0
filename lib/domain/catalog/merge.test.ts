import { expect, test } from "vitest";
import type { LookupFeed } from "#lib/apple/lookup-feed.ts";
import type { CatalogEntry } from "#lib/domain/catalog/entry.ts";
import { type Merged, mergeCatalog } from "#lib/domain/catalog/merge.ts";
import {
  feedOf,
  lookupFixture,
  managedRow,
  monday,
  offeredRows,
  publicRow,
  remember,
} from "#lib/testing/lookup-feeds.ts";

const tuesday = monday.add({ hours: 24 });
const august = lookupFixture("august-2026");
const known = taken([], august, monday).touched;

function taken(before: CatalogEntry[], feed: LookupFeed, now = tuesday): Merged {
  const result = mergeCatalog(before, feed, now);
  if (result.outcome === "refused") throw new Error(result.reason.code);
  return result;
}

test("a first answer adds every release it holds", () => {
  const first = taken([], august, monday);
  expect(first).toMatchObject({ outcome: "changed", changed: [], withdrawn: [], superseded: [] });
  expect(first.added).toHaveLength(19);
});

test("the same answer again, shuffled, says nothing and writes nothing", () => {
  const shuffled = feedOf(...august.rows.map((row) => ({ ...row, devices: row.devices.toReversed() })).toReversed());
  expect(taken(known, shuffled)).toMatchObject({ outcome: "unchanged", added: [], changed: [], touched: [] });
});

test("both dates may move without being news; the first ones are kept", () => {
  const moved = august.rows.map((row) => ({ ...row, postingDate: "2026-08-24", expirationDate: "2026-11-27" }));
  const result = taken(known, feedOf(...moved));
  expect(result).toMatchObject({ outcome: "unchanged", added: [], changed: [] });
  expect(result.touched).toHaveLength(known.length);
  expect(result.touched[0]).toMatchObject({
    postingDate: "2026-08-24",
    firstPostingDate: "2026-08-17",
    expirationDate: "2026-11-27",
    firstSeenAt: monday,
  });
});

test("an empty answer is refused", () => {
  expect(mergeCatalog(known, lookupFixture("empty-catalogue-glitch"), tuesday)).toEqual({
    outcome: "refused",
    reason: { code: "empty" },
  });
});

test("a newer version supersedes the one before it; both stay known", () => {
  const before = remember([], taken([], feedOf(...offeredRows({ version: "26.6.1", build: "25G76" }))).touched);
  const next = feedOf(
    managedRow({ version: "26.6.1", build: "25G76" }),
    ...offeredRows({ version: "26.6.2", build: "25G83" }),
  );
  const result = taken(before, next);
  expect(result.added).toEqual([{ platform: "macOS", version: "26.6.2", extra: "" }]);
  expect(result.superseded).toEqual([{ platform: "macOS", version: "26.6.1", extra: "" }]);
  expect(result.changed).toEqual([]);
  expect(result.touched.filter(({ goneAt }) => goneAt).map(({ set, device }) => [set, device])).toEqual([
    ["public", "J316sAP"],
    ["public", "J314sAP"],
  ]);
});

test("iPadOS 17.7.7 is withdrawn when 17.7.6 comes back, and 17.7.8 supersedes both", () => {
  const iPad = { feedPlatform: "iOS", devices: ["iPad6,11", "iPad7,4"] };
  const v6 = { ...iPad, version: "17.7.6", build: "21H423" };
  const v7 = { ...iPad, version: "17.7.7", build: "21H433" };
  const v8 = { ...iPad, version: "17.7.8", build: "21H440" };
  const key = (version: string) => ({ platform: "iPadOS", version, extra: "" });

  let rows = taken([], feedOf(...offeredRows(v7), managedRow(v6))).touched;
  const pulled = taken(rows, feedOf(managedRow(v7), ...offeredRows({ ...v6, postingDate: "2025-05-16" })));
  expect(pulled).toMatchObject({ withdrawn: [key("17.7.7")], returned: [key("17.7.6")], added: [], superseded: [] });

  rows = remember(rows, pulled.touched);
  const healed = taken(rows, feedOf(managedRow(v6), managedRow(v7), ...offeredRows(v8)));
  expect(healed).toMatchObject({ added: [key("17.7.8")], superseded: [key("17.7.7"), key("17.7.6")], withdrawn: [] });

  rows = remember(rows, healed.touched);
  const back = taken(rows, feedOf(...offeredRows(v7)));
  expect(back).toMatchObject({ returned: [key("17.7.7")], withdrawn: [key("17.7.8")] });
  expect(back.touched.every(({ firstSeenAt }) => firstSeenAt.equals(tuesday))).toBe(true);
});

test("a version that left both sets with nothing newer is withdrawn", () => {
  const other = offeredRows({ version: "15.7.9", build: "24G830", devices: ["J680AP"] });
  const before = taken([], feedOf(...offeredRows({ version: "26.6.2", build: "25G83" }), ...other)).touched;
  expect(taken(before, feedOf(...other)).withdrawn).toEqual([{ platform: "macOS", version: "26.6.2", extra: "" }]);
});

test("many device rows are merged in a blink", () => {
  const devices = Array.from({ length: 400 }, (_, i) => `J${i}AP`);
  const rows = Array.from({ length: 20 }, (_, i) => publicRow({ version: `26.${i}`, build: `25A${i}`, devices }));
  const before = taken([], feedOf(...rows)).touched;
  expect(before).toHaveLength(8000);
  const started = performance.now();
  taken(before, feedOf(...rows, publicRow({ version: "27.0", build: "26A1", devices })));
  expect(performance.now() - started).toBeLessThan(3000);
});
