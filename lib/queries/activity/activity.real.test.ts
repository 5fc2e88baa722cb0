import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { activityExport } from "#lib/queries/activity/export.ts";
import { activityList } from "#lib/queries/activity/list.ts";
import { plantRelease, viewer } from "#lib/testing/orchard.ts";

let releaseId: string;

beforeAll(async () => {
  releaseId = await plantRelease();
  await db.auditEntry.createMany({ data: Array.from({ length: 120 }, (_, place) => entry(place)) });
});

afterAll(closeDatabase);

test("the feed has the latest first, page by page, none twice and none left out", async () => {
  const seen: string[] = [];
  let before: string | undefined;
  for (;;) {
    const { entries, next } = await activityList(viewer, { before });
    seen.push(...entries.map(({ id }) => id));
    if (next === null) break;
    before = next;
  }
  expect(seen).toHaveLength(120);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => Number(b) - Number(a)));
});

test("an entry names what it is about, and tells no secret", async () => {
  const { entries } = await activityList(viewer, { act: "release.reject" });
  expect(entries[0]).toMatchObject({
    actor: { kind: "person", name: "Ada" },
    subject: { kind: "release", id: releaseId, name: "macOS 26.6.2" },
    after: { reason: "VPN", password: "•••" },
  });
});

test.for([
  ["a person", { who: "Ada" }, 60],
  ["a way in", { by: "system" }, 60],
  ["a topic", { act: "release" }, 60],
  ["a topic that only begins alike is another", { act: "rel" }, 0],
  ["a subject", { subject: "catalog" }, 60],
  ["a day of the reader's own", { from: "2026-11-10", to: "2026-11-10", zone: "Pacific/Auckland" }, 11],
  ["the same day elsewhere", { from: "2026-11-14", to: "2026-11-14", zone: "UTC" }, 24],
  ["person and day", { who: "Ada", from: "2026-11-10", to: "2026-11-11" }, 24],
] as const)("%s", async ([, filter, count]) => {
  const { entries } = await activityList(viewer, filter);
  const all = (await Array.fromAsync((await activityExport(viewer, filter)).batches)).flat();
  expect(all).toHaveLength(count);
  expect(entries).toHaveLength(Math.min(count, 50));
});

test("one entry has an address of its own", async () => {
  const [first] = (await activityList(viewer, {})).entries;
  const { entries } = await activityList(viewer, { entry: first?.id });
  expect(entries).toEqual([first]);
});

test("a date that is none, and an address that is nonsense, are refused", async () => {
  await expect(activityList(viewer, { from: "2026-02-30" })).rejects.toMatchObject({ code: "invalid" });
  await expect(activityList(viewer, { entry: "x" })).rejects.toMatchObject({ code: "invalid" });
});

test("what leaves in a file has no secret either", async () => {
  const rows = (await Array.fromAsync((await activityExport(viewer, {})).batches)).flat();
  expect(JSON.stringify(rows)).not.toContain("hunter2");
});

/** One an hour from the 10th of November on, every other one the service's own. */
function entry(place: number) {
  const at = new Date(Date.parse("2026-11-10T00:00:00Z") + place * 3_600_000);
  return place % 2 === 0
    ? {
        ...{ at, actorKind: "person", actorId: "p1", actorName: "Ada", operation: "release.reject" },
        ...{ subject: `release:${releaseId}`, after: { reason: "VPN", password: "hunter2" } },
      }
    : { at, actorKind: "system", actorName: "worker", operation: "catalog.refresh", subject: "catalog" };
}
