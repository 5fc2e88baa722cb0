import { afterAll, beforeAll, expect, test } from "vitest";
import { formatRings, type RingReach } from "#lib/domain/rollout/ring-list.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { planChoices } from "#lib/queries/plan/choices.ts";
import { planning } from "#lib/queries/plan/planning.ts";
import { openAssignment } from "#lib/testing/open-assignment.ts";
import { plantDevices, plantGroup, plantRelease, viewer } from "#lib/testing/orchard.ts";

let releaseId: string;
let all: string;
let pilots: string;
let fleet: string[];

beforeAll(async () => {
  releaseId = await plantRelease();
  fleet = [
    ...(await plantDevices(200)),
    ...(await plantDevices(20, { osVersion: "26.6.2", osBuild: "25G90" })),
    ...(await plantDevices(10, { timeZone: null })),
  ];
  all = await plantGroup(fleet);
  pilots = await plantGroup(fleet.slice(0, 8));
});

afterAll(() => closeDatabase());

test("the first ring that holds a device takes it, and later ones say so", async () => {
  const rings = [
    { groupId: pilots, slice: { from: 0, to: 10_000 } },
    { groupId: all, slice: { from: 0, to: 5_000 } },
    { groupId: all, slice: { from: 0, to: 10_000 } },
  ];
  const found = await planning(viewer, { releaseId, rings: formatRings(rings) });
  const applicable = found.rings.map((ring) => ring.applicable);
  expect(applicable[0]).toBe(8);
  expect(applicable.reduce((sum, count) => sum + count, 0)).toBe(210);
  expect(found.rings[2]?.overlaps.find(({ ring }) => ring === 0)?.devices).toBe(8);
  expect(found.rings[2]?.overlaps.find(({ ring }) => ring === 1)?.devices).toBe(applicable[1]);
  expect(found.rings.reduce((sum, ring) => sum + ring.already, 0)).toBe(20);
  expect(found.rings[1]?.sample.length).toBeGreaterThan(1);
});

test("who is exempt stands apart", async () => {
  await db.exemption.create({
    data: {
      ...{ deviceId: fleet[0] ?? "", owner: "Ada", reason: "Exam", createdAt: new Date("2026-11-01T00:00:00Z") },
      ...{ expiresAt: new Date("2100-01-01T00:00:00Z"), approvedAt: new Date("2026-11-01T00:00:00Z") },
    },
  });
  const rings: RingReach[] = [{ groupId: pilots, slice: { from: 0, to: 10_000 } }];
  const { rings: found } = await planning(viewer, { releaseId, rings: formatRings(rings) });
  expect(found[0]).toMatchObject({ devices: 8, applicable: 7, exempt: 1 });
});

test("each count leads to exactly those devices", async () => {
  const rings: RingReach[] = [
    { groupId: pilots, slice: { from: 0, to: 10_000 } },
    { groupId: all, slice: { from: 0, to: 3_000 } },
    { groupId: all, slice: { from: 3_000, to: 10_000 } },
  ];
  const { rings: found } = await planning(viewer, { releaseId, rings: formatRings(rings) });
  for (const [place, ring] of found.entries()) {
    const plan = formatRings(rings.slice(0, place + 1));
    const applicable = await deviceList(viewer, { release: releaseId, fit: "applicable", plan });
    expect(applicable.total).toBe(ring.applicable);
    const exempt = await deviceList(viewer, { plan, phase: "exempt" });
    expect(exempt.total).toBe(ring.exempt);
    for (const overlap of ring.overlaps) {
      const takenBy = formatRings(rings.slice(0, overlap.ring + 1));
      const also = formatRings(rings.slice(place, place + 1));
      const both = await deviceList(viewer, { release: releaseId, fit: "applicable", plan: takenBy, also });
      expect(both.total).toBe(overlap.devices);
    }
  }
});

test("whom another rollout asks for it already, or for something newer, stands apart; whom it asks for something older does not", async () => {
  const asked = { [fleet[1] ?? ""]: "26.6.2", [fleet[2] ?? ""]: "26.7", [fleet[3] ?? ""]: "26.6.1" };
  for (const [id, version] of Object.entries(asked)) {
    const { enrollmentId } = await db.device.findUniqueOrThrow({ where: { id } });
    await db.$transaction((tx) => openAssignment(tx, enrollmentId, version));
  }
  const plan = formatRings([{ groupId: pilots, slice: { from: 0, to: 10_000 } }]);
  const { rings: found } = await planning(viewer, { releaseId, rings: plan });
  expect(found[0]).toMatchObject({ devices: 8, applicable: 5, exempt: 1, held: 2 });
  expect((await deviceList(viewer, { release: releaseId, fit: "applicable", plan })).total).toBe(5);
  const held = await deviceList(viewer, { release: releaseId, fit: "held", plan });
  expect(held.devices.map(({ id }) => id).sort()).toEqual([fleet[1], fleet[2]].sort());
});

test("the zone of who tells none is assumed or unknown", async () => {
  const rings = formatRings([{ groupId: all, slice: { from: 0, to: 10_000 } }]);
  const { rings: found } = await planning(viewer, { releaseId, rings });
  expect(found[0]?.zones).toContainEqual({ zone: null, devices: 10, assumed: 0 });
});

test("the groups are offered with whom the release fits there", async () => {
  const { groups } = await planChoices(viewer, { releaseId });
  expect(groups.find(({ id }) => id === all)).toMatchObject({ devices: 230, fits: { applicable: 210, already: 20 } });
});
