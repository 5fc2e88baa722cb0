import { afterAll, beforeAll, expect, test } from "vitest";
import { facetChange } from "#lib/domain/device-query/facet.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { deviceFacets } from "#lib/queries/device/ask/facets.ts";
import { type DeviceListInput, deviceList } from "#lib/queries/device/list.ts";
import { plantDevices, plantGroup, plantRelease, viewer } from "#lib/testing/orchard.ts";

const FLEET = 400;
let lab: string;
let rollout: string;
let ring: string;

/** A fleet in which every value of every facet meets every other somewhere, by numbers that share no divisor. */
beforeAll(async () => {
  const ids = await plantDevices(FLEET);
  await sql.query(
    `UPDATE device d SET platform = (ARRAY['iOS', 'macOS', 'tvOS', NULL])[1 + n % 4],
       os_version = (ARRAY['18.7', '26.5', '26.6.1', NULL, '15.1'])[1 + n % 5],
       phase = (ARRAY['failed', 'done', 'downloading', 'removed', 'exempt', 'silent', 'not-applicable'])[1 + n % 7],
       is_supervised = (ARRAY[true, false, NULL])[1 + n % 3], state = CASE WHEN n % 11 = 0 THEN 'unenrolled' ELSE 'enrolled' END
     FROM unnest($1::uuid[]) WITH ORDINALITY AS planted(id, n) WHERE d.id = planted.id`,
    [ids],
  );
  const some = (every: number, from = 0) => ids.filter((_, place) => place % every === from);
  [lab = ""] = [await plantGroup(some(3)), await plantGroup(some(13)), await plantGroup(ids)];
  await db.deviceSecret.createMany({
    data: some(2).map((deviceId) => ({ ...secret, deviceId, storedAt: hoursFrom(0) })),
  });
  await db.exemption.createMany({
    data: some(17).map((deviceId) => ({ ...exemption, deviceId, createdAt: hoursFrom(0), expiresAt: hoursFrom(99) })),
  });
  await db.sync.createMany({
    data: some(5, 1)
      .concat(some(5, 2))
      .map((deviceId, place) => {
        const lastReportAt = hoursFrom(-([1, 50, 200, 400][place % 4] ?? 0));
        return { deviceId, setHash: "h", lastReportAt };
      }),
  });
  await plantRollout(ids.filter((_, place) => place % 19 < 8));
});

afterAll(closeDatabase);

const questions: Record<string, Partial<DeviceListInput>> = {
  "nothing asked": {},
  "a platform": { platform: "macOS", state: "enrolled" },
  "a phase of the summary": { phase: "remaining" },
  terms: { query: "supervised:yes report:>24h mac" },
  "terms against": { query: "-exempt -token -phase:failed -track:ios-26" },
  "the same facet in the address and in terms": { phase: "over", query: "phase:removed deadline:none" },
  "what a facet is not": { query: "os:<26.6 zone:paris name:1" },
};

test.for(Object.keys(questions))("%s: each count is the devices that are then listed", async (name) => {
  await expectTrue(questions[name] ?? {});
});

test("of a group, of a rollout and of who is left out of it too", async () => {
  await expectTrue({ group: lab, query: "token" });
  await expectTrue({ rollout });
  await expectTrue({ rollout, ring, phase: "failed", query: "supervised" });
  await expectTrue({ rollout, phase: "remaining", platform: "macOS" });
});

test("who is apart from a rollout is counted with that phase alone", async () => {
  const { total } = await deviceList(viewer, { rollout, phase: "not-applicable" });
  const { facets } = await deviceFacets(viewer, { rollout, phase: "not-applicable" });
  const phases = facets
    .find(({ facet }) => facet === "phase")
    ?.values.filter(({ value }) => value === "not-applicable");
  expect(total).toBeGreaterThan(0);
  expect(phases).toEqual([{ value: "not-applicable", devices: total }]);
});

test("a question that cannot be read has nothing to count", async () => {
  expect(await deviceFacets(viewer, { query: "phase:" })).toEqual({ facets: [] });
});

async function expectTrue(input: Partial<DeviceListInput>): Promise<void> {
  const { facets } = await deviceFacets(viewer, input);
  expect(facets.length).toBeGreaterThan(5);
  for (const { facet, values } of facets) {
    for (const { value, devices } of values) {
      const asked = { ...input, ...facetChange(facet, value, input) } as Partial<DeviceListInput>;
      expect((await deviceList(viewer, asked)).total, `${JSON.stringify(input)} ${facet}:${value}`).toBe(devices);
    }
  }
}

const secret = { kind: "bootstrap-token", keyId: "k", sealed: new Uint8Array([1]) };
const exemption = { owner: "Ada", reason: "x", approvedAt: new Date(0) };

function hoursFrom(hours: number): Date {
  return new Date(now().epochMilliseconds + hours * 3_600_000);
}

/** Open, each forced at another time; some are over, and some failed in it although they stand elsewhere by now. */
async function plantRollout(deviceIds: string[]): Promise<void> {
  const at = hoursFrom(-1);
  const groupId = await plantGroup(deviceIds);
  const made = await db.rollout.create({
    data: {
      ...{ state: "running", targetVersion: "26.6.2", createdAt: at, createdBy: "Ada", updatedAt: at },
      releaseId: await plantRelease(),
      rings: {
        create: [0, 1].map((position) => ({ position, groupId, offerAt: at, deadlineLocal: "2026-12-01T18:30:00" })),
      },
    },
    include: { rings: true },
  });
  rollout = made.id;
  ring = made.rings[0]?.id ?? "";
  const target = { track: "macOS 26", identifier: "i", serverToken: "t", targetVersion: "26.6.2" };
  // The last fifth of the group holds none: those are exempt, or apart in another way.
  const asked = deviceIds.slice(0, Math.floor(deviceIds.length * 0.8));
  await db.assignment.createMany({
    data: asked.map((deviceId, place) => ({
      ...{ ...target, deviceId, rolloutId: rollout, ringId: made.rings[place % 2]?.id ?? "" },
      ...{ deadlineLocal: "2026-12-01T18:30:00", openedAt: at, phaseSince: at },
      phase: ["declared", "failed", "done"][place % 3] ?? "",
      lateAt: hoursFrom([-5, 5, 50, 500][place % 4] ?? 0),
      closedAt: place % 5 === 0 ? at : null,
    })),
  });
}
