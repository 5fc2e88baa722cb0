import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { candidatesIn, endOfNext, type Range } from "#lib/services/rollout/candidates.ts";
import { plantDevices, plantGroup } from "#lib/testing/orchard.ts";

const everywhere = { after: "00000000-0000-0000-0000-000000000000", until: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

afterAll(closeDatabase);

test("range by range, each member of a group is found once", async () => {
  const devices = await plantDevices(5);
  const groupId = await plantGroup(devices);
  const whole = { sliceFrom: 0, sliceTo: 10_000, platform: "macOS", track: "macOS 26" };
  const ring = { ...whole, groupId, rolloutId: crypto.randomUUID() };

  const found: string[][] = [];
  for (let range: Range = everywhere; range.after !== range.until; ) {
    const end = await endOfNext(db, ring, range, 2);
    const candidates = await candidatesIn(db, ring, { ...range, until: end }, now());
    found.push(candidates.flatMap(({ deviceIds }) => deviceIds.slice(1, -1).split(",")));
    range = { ...range, after: end };
  }

  expect(found.map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(found.flat().sort()).toEqual(devices.toSorted());
});
