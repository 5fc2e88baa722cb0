import { afterAll, beforeAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db, sql } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { groupForecast } from "#lib/queries/forecast/group.ts";
import { rolloutForecast } from "#lib/queries/forecast/rollout.ts";
import { advanceRollouts } from "#lib/services/rollout/advance.ts";
import { scheduleRollout } from "#lib/services/rollout/plan/schedule.ts";
import { learnDwell } from "#lib/services/update/learn-dwell.ts";
import { approver, plantDevices, plantGroup, plantRelease, system, viewer } from "#lib/testing/orchard.ts";

const DEVICES = 40;
let groupId: string;
let rolloutId: string;

beforeAll(async () => {
  const devices = await plantDevices(DEVICES);
  groupId = await plantGroup(devices);
  const deadlineLocal = "2046-12-01T18:30:00";
  ({ rolloutId } = await scheduleRollout(approver, {
    releaseId: await plantRelease("26.6.1", "25G80"),
    groupId,
    deadlineLocal,
  }));
  await advanceRollouts(system);
  // The nth device downloads for n minutes, falls silent in between, and is prepared.
  await sql.query(
    `INSERT INTO event (at, kind, source, device_id, assignment_id, rollout_id)
     SELECT $1::timestamptz + make_interval(mins => CASE kind WHEN 'downloading' THEN 0 WHEN 'silent-since' THEN 1 ELSE n END::int),
       kind, 'device', device_id, id, rollout_id
     FROM (SELECT *, row_number() OVER () AS n FROM assignment) AS a, unnest(ARRAY['downloading', 'silent-since', 'prepared']) AS kind`,
    [now().add({ hours: 1 }).toString()],
  );
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("the fleet teaches how long a phase takes, once a day", async () => {
  expect(await learnDwell(system, {})).toEqual({ learnt: true });
  const [row] = await db.phaseDwell.findMany({ where: { phase: "downloading" } });
  // Of 1 to 40 minutes: half take 20 and a half, 19 of 20 take 38.05.
  expect(row).toMatchObject({ platform: "macOS", samples: DEVICES, p50Seconds: 1_230, p95Seconds: 2_283 });
  expect(await learnDwell(system, {})).toEqual({ learnt: false });
});

test("whoever is longer in a phase than 19 of 20 is slow, and is listed so", async () => {
  const at = (minutes: number) => new Date(now().subtract({ minutes }).epochMilliseconds);
  const [slow, fine, prepared] = await db.assignment.findMany({ take: 3 });
  const stand = (id: string, phase: string, minutes: number) =>
    db.assignment.update({ where: { id }, data: { phase, phaseSince: at(minutes) } });
  await stand(slow!.id, "downloading", 39);
  await stand(fine!.id, "downloading", 37);
  await stand(prepared!.id, "prepared", 9_999);
  const { devices, total } = await deviceList(viewer, { slow: "1" });
  expect(total).toBe(1);
  expect(devices.map(({ id }) => id)).toEqual([slow!.deviceId]);
});

test("without a finished rollout of the group nothing is forecast", async () => {
  const releaseId = await plantRelease();
  expect(await groupForecast(viewer, { releaseId, groupId })).toEqual({ devices: DEVICES, forecast: null });
  expect((await rolloutForecast(viewer, { rolloutId })).rings).toMatchObject([
    { devices: DEVICES, done: 0, forecast: null },
  ]);
});

test("a finished one tells how many were in time by their own clock, and a slice is asked about by itself", async () => {
  const deadlineLocal = "2026-11-10T18:30:00";
  // 18:30 in Paris is 17:30 UTC.
  await sql.query(
    `UPDATE assignment SET deadline_local = $1, late_at = '2026-11-10T17:30:00Z', phase = 'removed', close_reason = 'done',
       done_at = CASE WHEN n <= 30 THEN '2026-11-10T17:29:00Z' ELSE '2026-11-10T17:31:00Z' END::timestamptz, closed_at = now()
     FROM (SELECT id AS numbered, row_number() OVER (ORDER BY id) AS n FROM assignment) AS o WHERE o.numbered = assignment.id`,
    [deadlineLocal],
  );
  const releaseId = (await db.release.findFirstOrThrow({ where: { version: "26.6.2" } })).id;
  const told = await groupForecast(viewer, { releaseId, groupId });
  expect(told).toMatchObject({
    devices: DEVICES,
    forecast: { rollouts: 1, devices: DEVICES, inTime: { middle: 0.75 } },
  });
  expect(told.forecast?.forced.middle).toBe(10);
  const slice = await groupForecast(viewer, { releaseId, groupId, from: 0, to: 0 });
  expect(slice).toMatchObject({ devices: 0, forecast: { forced: { high: 0 } } });
});

test("for a running one it tells part by part of the way what is to be expected", async () => {
  await sql.query(
    `UPDATE assignment SET opened_at = '2026-11-10T07:30:00Z',
       done_at = CASE WHEN done_at < late_at THEN '2026-11-10T12:30:00Z'::timestamptz ELSE done_at END`,
  );
  const releaseId = (await db.release.findFirstOrThrow({ where: { version: "26.6.2" } })).id;
  const next = await scheduleRollout(approver, { releaseId, groupId, deadlineLocal: "2046-12-01T18:30:00" });
  await advanceRollouts(system);
  const [ring] = (await rolloutForecast(viewer, next)).rings;
  const middles = ring?.course?.map(({ middle }) => middle) ?? [];
  expect([middles.length, middles[0], middles[10], middles[11], middles[20]]).toEqual([21, 0, 0, 0.75, 0.75]);
});
