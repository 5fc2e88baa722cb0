import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "#lib/domain/access/caller.ts";
import { usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { rolloutClocks } from "#lib/queries/ring/clocks.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { rolloutTimeline } from "#lib/queries/rollout/timeline.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { askApproval } from "#lib/services/rollout/approval/ask-approval.ts";
import { savePlan } from "#lib/services/rollout/plan/save-plan.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const author: Caller = { kind: "person", id: "olga", name: "Olga", role: "approver" };
let rolloutId: string;

beforeAll(async () => {
  const releaseId = await plantRelease();
  const old = await plantDevices(40);
  const done = await plantDevices(3, { osVersion: "26.6.2", osBuild: "25G90" });
  const groupId = await plantGroup([...old, ...done]);
  const pilots = await plantGroup(old.slice(0, 10));
  await db.group.updateMany({ data: { allowsSelfApproval: false } });
  const at = { createdAt: new Date("2026-11-01T00:00:00Z"), approvedAt: new Date("2026-11-01T00:00:00Z") };
  for (const deviceId of [old[0] ?? "", old[39] ?? ""]) {
    await db.exemption.create({
      data: { deviceId, owner: "Ada", reason: "Exam", ...at, expiresAt: new Date("2100-01-01T00:00:00Z") },
    });
  }
  const today = now().toZonedDateTimeISO("UTC").toPlainDate().toString();
  const ring = { slice: wholeGroup, gate: usualGate, deadline: { afterDays: 30, at: "18:30" } };
  const saved = await savePlan(author, {
    releaseId,
    plan: {
      ...{ zone: "UTC", baseDate: today, weekdays: "any", targetBuild: null, details: "ours" },
      rings: [
        { ...ring, name: "Pilot", groupId: pilots, offer: { afterDays: 0, at: "00:00" } },
        { ...ring, name: "All", groupId, offer: { afterDays: 7, at: "00:00" } },
      ],
    },
  });
  rolloutId = saved.rolloutId;
  await askApproval(author, { rolloutId });
  expect((await rolloutDetail(author, { rolloutId })).right).toBe("author");
  expect((await rolloutDetail(viewer, { rolloutId })).right).toBe("role");
  await approveRollout(approver, { rolloutId, revision: saved.revision });
  await advanceRollouts(system);
});

afterAll(() => closeDatabase());

test("a ring shows who waits, who is exempt and whom it does not concern, each counted once", async () => {
  const { rings } = await rolloutDetail(viewer, { rolloutId });
  expect(rings).toMatchObject([
    { name: "Pilot", counts: { declared: 9 }, withheld: 0, exempt: 1, notApplicable: 0, progress: { targeted: 9 } },
    { name: "All", counts: {}, withheld: 29, exempt: 1, notApplicable: 3, openedAt: null },
  ]);
  expect(rings[0]?.gate).toEqual(usualGate);
});

test("each count of a ring leads to exactly those devices", async () => {
  const { rings } = await rolloutDetail(viewer, { rolloutId });
  for (const { id, counts, withheld, exempt, notApplicable } of rings) {
    const all = { ...counts, withheld, exempt, "not-applicable": notApplicable };
    for (const [phase, count] of Object.entries(all) as [DevicePhase, number][]) {
      const { total } = await deviceList(viewer, { rollout: rolloutId, ring: id, phase });
      expect({ ring: id, phase, total }).toEqual({ ring: id, phase, total: count });
    }
  }
  const { total } = await deviceList(viewer, { rollout: rolloutId, phase: "withheld" });
  expect(total).toBe(29);
});

test("who holds the declaration is counted by clock, and by a deadline of his own", async () => {
  const [ring] = (await rolloutDetail(viewer, { rolloutId })).rings;
  const [done, own] = await db.assignment.findMany({ where: { rolloutId, closedAt: null } });
  await db.assignment.update({ where: { id: done!.id }, data: { closedAt: new Date(), closeReason: "replaced" } });
  const deadlineLocal = "2048-01-01T07:00:00";
  await db.assignment.update({ where: { id: own!.id }, data: { deadlineReason: "absence", deadlineLocal } });
  const clocks = (await rolloutClocks(viewer, { rolloutId })).rings[ring!.id] ?? [];
  expect(clocks.toSorted((a, b) => b.devices - a.devices)).toEqual([
    { zone: "Europe/Paris", own: null, devices: 7 },
    { zone: "Europe/Paris", own: deadlineLocal, devices: 1 },
  ]);
});

test("the timeline tells who did what, the latest first", async () => {
  const { entries } = await rolloutTimeline(viewer, { rolloutId });
  const told = entries.map(({ operation }) => operation);
  expect(told).toContain("rollout.open-ring");
  expect(told.slice(-3)).toEqual(["rollout.approve", "rollout.ask-approval", "rollout.save-plan"]);
});

test("where the plan names a build, whoever cannot take it is no concern of the ring, and is listed so", async () => {
  const releaseId = await plantRelease("26.7", "25H10");
  const [entry] = await db.catalogEntry.findMany({ where: { releaseId } });
  await db.catalogEntry.create({ data: { ...entry!, device: "J700AP", build: "25H2010" } });
  await db.release.update({ where: { id: releaseId }, data: { builds: ["25H10", "25H2010"] } });
  const ids = [...(await plantDevices(3)), ...(await plantDevices(2, { softwareUpdateDeviceId: "J700AP" }))];
  const groupId = await plantGroup(ids);
  const ring = { slice: wholeGroup, gate: usualGate, deadline: { afterDays: 30, at: "18:30" } };
  const { rolloutId: named } = await savePlan(author, {
    releaseId,
    plan: {
      ...{ zone: "UTC", baseDate: "2046-01-01", weekdays: "any", targetBuild: "25H10", details: "ours" },
      rings: [{ ...ring, name: "All", groupId, offer: { afterDays: 7, at: "00:00" } }],
    },
  });
  const { rings } = await rolloutDetail(viewer, { rolloutId: named });
  expect(rings).toMatchObject([{ withheld: 3, notApplicable: 2 }]);
  expect(await listed(named, "withheld")).toBe(3);
  expect(await listed(named, "not-applicable")).toBe(2);
});

test("whom another rollout asks for the same is no concern of a ring, and is listed so", async () => {
  const releaseId = await plantRelease("26.8", "25I10");
  const ids = await plantDevices(5);
  const [few, all] = [await plantGroup(ids.slice(0, 2)), await plantGroup(ids)];
  const deadlineLocal = "2046-12-01T18:30:00";
  await scheduleRollout(approver, { releaseId, groupId: few, offerAt: now().toString(), deadlineLocal, remark: "Go" });
  await advanceRollouts(system);
  const ring = { slice: wholeGroup, gate: usualGate, deadline: { afterDays: 30, at: "18:30" } };
  const { rolloutId: second } = await savePlan(author, {
    releaseId,
    plan: {
      ...{ zone: "UTC", baseDate: "2046-01-01", weekdays: "any", targetBuild: null, details: "ours" },
      rings: [{ ...ring, name: "All", groupId: all, offer: { afterDays: 7, at: "00:00" } }],
    },
  });
  const { rings } = await rolloutDetail(viewer, { rolloutId: second });
  expect(rings).toMatchObject([{ withheld: 3, notApplicable: 2 }]);
  expect(await listed(second, "withheld")).toBe(3);
  expect(await listed(second, "not-applicable")).toBe(2);
});

async function listed(rollout: string, phase: DevicePhase): Promise<number> {
  return (await deviceList(viewer, { rollout, phase })).total;
}
