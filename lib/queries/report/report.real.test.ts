import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { readSettings } from "#lib/io/settings.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import type { Listing } from "#lib/queries/listing.ts";
import { approvalExport, approvalReport } from "#lib/queries/report/approvals.ts";
import { complianceExport, complianceReport } from "#lib/queries/report/compliance.ts";
import { disruptionExport, disruptionReport } from "#lib/queries/report/disruption.ts";
import { evidenceExport, evidencePack } from "#lib/queries/report/evidence.ts";
import { exemptionExport, exemptionReport } from "#lib/queries/report/exemptions.ts";
import { speedExport, speedReport } from "#lib/queries/report/speed.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { saveTime } from "#lib/services/settings/save-time.ts";
import { admin, approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const BEGAN = "2026-11-02T08:00:00Z";
let rolloutId: string;
let groupId: string;
let ids: string[];

/** Ten devices asked on the 2nd: five done a day later, two more on the 5th, one silent since the 6th, one late, one exempt. */
beforeAll(async () => {
  const releaseId = await plantRelease();
  ids = await plantDevices(10);
  await plantDevices(3, { timeZone: null });
  groupId = await plantGroup(ids);
  ({ rolloutId } = await scheduleRollout(approver, { releaseId, groupId, deadlineLocal: "2046-12-01T18:30:00" }));
  await advanceRollouts(system);
  await sql.query("UPDATE device SET enrolled_at = '2026-11-01T00:00:00Z'");
  await sql.query("UPDATE ring SET opened_at = $1", [BEGAN]);
  await sql.query("UPDATE assignment SET opened_at = $1, late_at = '2026-11-30T00:00:00Z'", [BEGAN]);
  await done(ids.slice(0, 5), "2026-11-03T07:40:00Z", ["declaration"]);
  await done(ids.slice(5, 7), "2026-11-05T17:10:00Z", ["notification"]);
  await event(ids[7]!, { kind: "silent-since", at: "2026-11-06T00:00:00Z", source: "server" });
  await sql.query("UPDATE assignment SET late_at = '2026-11-07T00:00:00Z' WHERE device_id = $1", [ids[8]]);
  await db.exemption.create({
    data: {
      ...{ deviceId: ids[9]!, owner: "Eve", reason: "=Exam", approvedBy: "Ada" },
      ...{ createdAt: day(4), approvedAt: day(4), expiresAt: day(20) },
    },
  });
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test.for([
  ["2026-11-01", { unasked: 10 }, { done: 0, of: 0, share: null }],
  ["2026-11-02", { open: 10 }, { done: 0, of: 10, share: 0 }],
  ["2026-11-03", { done: 5, open: 5 }, { done: 5, of: 10, share: 0.5 }],
  ["2026-11-08", { done: 7, silent: 1, late: 1, exempt: 1 }, { done: 7, of: 8, share: 0.875 }],
] as const)("as of %s", async ([asOf, counts, compliance]) => {
  const { groups } = await complianceReport(viewer, { asOf });
  expect(groups.find(({ group }) => group?.id === groupId)).toMatchObject({ counts, compliance, against: null });
});

test("two dates stand side by side, with the points between them", async () => {
  const { groups } = await complianceReport(viewer, { asOf: "2026-11-08", against: "2026-11-03" });
  const line = groups.find(({ group }) => group?.id === groupId);
  expect(line?.against).toEqual({ compliance: { done: 5, of: 10, share: 0.5 }, points: 37.5 });
  expect(groups[0]?.counts.unasked).toBe(3);
});

test.for([
  ["2026-11-03", "done", 5],
  ["2026-11-03", "asked", 10],
  ["2026-11-08", "done", 7],
  ["2026-11-08", "late", 1],
  ["2026-11-08", "silent", 1],
  ["2026-11-08", "exempt", 1],
  ["2026-11-08", "asked", 8],
] as const)("behind the count of %s stand the devices that were %s then", async ([asOf, stood, total]) => {
  const { at } = await complianceReport(viewer, { asOf });
  expect(await deviceList(viewer, { group: groupId, stood, asOf: at })).toMatchObject({ total });
});

test("the present says at which instant it was counted, and its counts lead to who stood so then", async () => {
  const { at, groups } = await complianceReport(viewer, {});
  const all = groups[0]?.counts ?? {};
  for (const stood of ["late", "unasked"] as const) {
    expect(await deviceList(viewer, { stood, asOf: at })).toMatchObject({ total: all[stood] ?? 0 });
  }
});

test("a silent device that speaks again is silent no more", async () => {
  await event(ids[7]!, { kind: "downloading", at: "2026-11-09T00:00:00Z", source: "device" });
  const of = async (asOf: string) =>
    (await complianceReport(viewer, { asOf })).groups.find(({ group }) => group?.id === groupId)?.counts;
  expect(await of("2026-11-08")).toMatchObject({ silent: 1 });
  expect(await of("2026-11-10")).toMatchObject({ open: 1 });
});

const asOf = "2026-11-10";

test("a device that does not say where it is counts as where the organisation is, and is told to", async () => {
  await db.device.update({ where: { id: ids[0]! }, data: { timeZone: null } });
  expect(await disruptionReport(viewer, { asOf, days: "90" })).toMatchObject({ unplaced: 1, assumed: 0 });
  await saveTime(admin, { ...(await readSettings(db)).time, zone: "Asia/Tokyo" });
  const { hours, unplaced, assumed } = await disruptionReport(viewer, { asOf, days: "90" });
  expect([hours[16]?.forced, unplaced, assumed]).toEqual([1, 0, 1]);
  await db.device.update({ where: { id: ids[0]! }, data: { timeZone: "Europe/Paris" } });
});

test("a rollout's days to half, most and nearly all of its devices", async () => {
  const { rollouts } = await speedReport(viewer, { asOf });
  expect(rollouts).toHaveLength(1);
  expect(rollouts[0]).toMatchObject({
    rolloutId,
    release: "macOS 26.6.2",
    done: 7,
    of: 10,
    days: { 80: null, 95: null },
  });
  expect(rollouts[0]?.days[50]).toBe(1);
  expect(await deviceList(viewer, { rollout: rolloutId, counted: "done" })).toMatchObject({ total: 7 });
  expect((await speedReport(viewer, { asOf: "2026-11-01" })).rollouts).toEqual([]);
});

test("who was interrupted, by whose decision, at which hour of theirs", async () => {
  const { counts, hours, unplaced } = await disruptionReport(viewer, { asOf });
  expect(counts).toEqual({ user: 2, automatic: 0, forced: 5, unknown: 0 });
  expect(hours[8]?.forced).toBe(5);
  expect(hours[18]?.user).toBe(2);
  expect(unplaced).toBe(0);
  expect((await disruptionReport(viewer, { asOf: "2026-11-04" })).counts.user).toBe(0);
});

test("who was exempt, and how many on each day", async () => {
  const { total, exemptions, days } = await exemptionReport(viewer, { asOf, days: "7" });
  expect(total).toBe(1);
  expect(exemptions[0]).toMatchObject({ owner: "Eve", approvedBy: "Ada", device: { id: ids[9] } });
  expect(days.map(({ active }) => active)).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
});

test("who decided what", async () => {
  const { total, approvals, people } = await approvalReport(viewer, {});
  expect(total).toBe(1);
  expect(approvals[0]).toMatchObject({ rolloutId, release: "macOS 26.6.2", personName: "Ada", decision: "approved" });
  expect(people).toEqual([{ name: "Ada", approved: 1, denied: 0 }]);
});

test("the evidence of a rollout: the plan, who approved it, and what each device confirmed", async () => {
  const { rollout, devices, isCut } = await evidencePack(viewer, { rolloutId });
  expect(rollout.approvals).toHaveLength(1);
  expect(isCut).toBe(false);
  const ring = rollout.rings[0]!;
  const held = await deviceList(viewer, { rollout: rolloutId, ring: ring.id, counted: "targeted" });
  expect(held.total).toBe(ring.progress.targeted);
  expect(devices).toHaveLength(10);
  expect(devices.filter(({ confirmedVersion }) => confirmedVersion === "26.6.2")).toHaveLength(7);
  const first = devices.find(({ deviceId }) => deviceId === ids[0]);
  expect(first).toMatchObject({
    ring: 1,
    confirmedBuild: "25G90",
    confirmedAt: "2026-11-03T07:40:00Z",
    offeredAt: BEGAN,
  });
});

test.for([
  ["compliance", () => complianceExport(viewer, { asOf }), 2],
  ["speed", () => speedExport(viewer, { asOf }), 1],
  ["disruption", () => disruptionExport(viewer, { asOf }), 24],
  ["exemptions", () => exemptionExport(viewer, { asOf }), 1],
  ["approvals", () => approvalExport(viewer, {}), 1],
  ["evidence", () => evidenceExport(viewer, { rolloutId }), 10],
] as const)("the file of %s has the page's rows, and nothing in them without a column", async ([, ask, count]) => {
  const { columns, batches }: Listing = await ask();
  const rows = (await Array.fromAsync(batches)).flat();
  expect(rows).toHaveLength(count);
  for (const row of rows) expect(Object.keys(row).filter((key) => !columns.includes(key))).toEqual([]);
});

async function done(deviceIds: string[], at: string, reasons: string[]) {
  await sql.query(
    "UPDATE assignment SET done_at = $2, closed_at = $2, close_reason = 'done' WHERE device_id = ANY($1::uuid[])",
    [deviceIds, at],
  );
  for (const deviceId of deviceIds) {
    await event(deviceId, {
      kind: "done",
      at,
      source: "device",
      detail: { version: "26.6.2", build: "25G90", reasons },
    });
  }
}

type Happened = {
  kind: string;
  at: string;
  source: string;
  detail?: { version: string; build: string; reasons: string[] };
};

async function event(deviceId: string, { at, ...happened }: Happened) {
  const { id } = await db.assignment.findFirstOrThrow({ where: { deviceId } });
  await db.event.create({ data: { ...happened, at: new Date(at), deviceId, assignmentId: id, rolloutId } });
}

function day(date: number): Date {
  return new Date(Date.UTC(2026, 10, date, 12));
}
