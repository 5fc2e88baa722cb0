import { expect, test } from "vitest";
import { parseLookupFeed } from "#lib/apple/lookup-feed.ts";
import { lookupAnswer } from "#lib/simulator/lookup/answer.ts";
import { applyChange, freshScript, type Script } from "#lib/simulator/lookup/script.ts";
import { HOUR } from "#lib/simulator/time/clock.ts";

const start = Date.parse("2026-11-24T09:00:00Z");

test("the answer reads as Apple's does, in another order each time", () => {
  const script = freshScript(start);
  const stream = { random: 1 };
  const [one, two] = [lookupAnswer(script, start, stream), lookupAnswer(script, start, stream)];
  expect(JSON.stringify(one)).not.toBe(JSON.stringify(two));
  expect(parseLookupFeed(one)).toMatchObject({ skipped: 0 });
  expect(rowsOf(script, start)).toEqual(rowsOf(script, start));
});

test("public dates roll, superseded ones stand still", () => {
  const script = freshScript(start);
  expect(rowOf(script, start, "public", "26.6.1")).toMatchObject({ build: "25G76", expirationDate: "2027-02-22" });
  expect(rowOf(script, start + 48 * HOUR, "public", "26.6.2")?.expirationDate).toBe("2027-02-24");
  expect(rowOf(script, start + 48 * HOUR, "managed", "26.6.1")?.expirationDate).toBe("2027-02-22");
  expect(rowOf(script, start + 48 * HOUR, "public", "26.6.1")).toBeUndefined();
  expect(rowOf(script, start + 200 * 24 * HOUR, "managed", "26.6.1")).toBeUndefined();
});

test("all but macOS is listed under two builds", () => {
  const rows = parseLookupFeed(lookupAnswer(freshScript(start), start, { random: 1 })).rows;
  const builds = rows.filter(({ set, version }) => set === "public" && version === "18.7.9").map(({ build }) => build);
  expect(builds.toSorted()).toEqual(["22H355", "22H6355"]);
});

test("new releases come after three hours, a security improvement later", () => {
  const script = freshScript(start);
  expect(rowOf(script, start + 2.9 * HOUR, "public", "26.6.2")).toBeUndefined();
  expect(rowOf(script, start + 3.1 * HOUR, "public", "26.6.2")).toBeDefined();
  const improvement = rowOf(script, start + 31 * HOUR, "bsi", "26.6.2");
  expect(improvement).toMatchObject({ extra: "a", prerequisiteBuild: "25G83" });
});

test("a withdrawn release leaves the public set, and the one before it comes back", () => {
  const script = freshScript(start);
  applyChange(script, { action: "withdraw", platform: "macOS", version: "26.6.1" }, start);
  expect(rowOf(script, start, "public", "26.6.1")).toBeUndefined();
  expect(rowOf(script, start, "managed", "26.6.1")).toBeDefined();
  expect(rowOf(script, start, "public", "26.6")).toBeDefined();
});

test("a release can be published on the spot, and the whole answer can go empty", () => {
  const script = freshScript(start);
  const release = { platform: "macOS", version: "26.7", build: "25H10", family: "mac26" };
  applyChange(script, { action: "publish", release }, start);
  expect(rowOf(script, start, "public", "26.7")).toBeDefined();
  expect(rowOf(script, start, "public", "26.6.1")).toBeUndefined();
  applyChange(script, { action: "empty", empty: true }, start);
  expect(rowsOf(script, start)).toEqual([]);
});

function rowOf(script: Script, now: number, set: string, version: string) {
  const { rows } = parseLookupFeed(lookupAnswer(script, now, { random: 1 }));
  return rows.find((row) => row.feedPlatform === "macOS" && row.set === set && row.version === version);
}

function rowsOf(script: Script, now: number): string[] {
  const { rows } = parseLookupFeed(lookupAnswer(script, now, { random: now % 7 }));
  return rows.map(({ set, feedPlatform, version, build }) => `${set} ${feedPlatform} ${version} ${build}`).toSorted();
}
