import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { rolloutList } from "#lib/queries/rollout/list.ts";
import { abortRollout } from "#lib/services/rollout/steer/abort.ts";
import { plantDevices, plantRelease, viewer } from "#lib/testing/orchard.ts";
import { alice, planned } from "#lib/testing/orchard-plans.ts";

afterAll(() => closeDatabase());

test("a list names the first and the last instant of a deadline, by the clocks of the ring's own slice", async () => {
  const releaseId = await plantRelease();
  const { rolloutId, groupId } = await planned(releaseId, 1);
  const [tokyo = ""] = await plantDevices(1, { timeZone: "Asia/Tokyo" });
  const [tablet = ""] = await plantDevices(1, { timeZone: "Pacific/Honolulu", platform: "iPadOS" });
  await db.groupMember.createMany({ data: [tokyo, tablet].map((deviceId) => ({ groupId, deviceId })) });

  const { deadlineLocal, deadlineEnds } = await listed(rolloutId);
  expect(deadlineEnds).toEqual({
    first: instant(deadlineLocal, "Asia/Tokyo"),
    last: instant(deadlineLocal, "Europe/Paris"),
  });

  const { bucket } = await db.device.findUniqueOrThrow({ where: { id: tokyo }, select: { bucket: true } });
  const slot = Math.floor(bucket / 100) * 100;
  const other = await planned(releaseId, 0);
  await db.ring.updateMany({
    where: { rolloutId: other.rolloutId },
    data: { groupId, sliceFrom: slot, sliceTo: slot + 100 },
  });
  const isParisThere = await db.device.count({
    where: { memberships: { some: { groupId } }, platform: "macOS", bucket: { gte: slot, lt: slot + 100 } },
  });
  const ends = (await listed(other.rolloutId)).deadlineEnds;
  expect(ends?.first).toBe(instant(deadlineLocal, "Asia/Tokyo"));
  if (isParisThere === 1) expect(ends?.last).toBe(ends?.first);
});

test("a rollout that is over has no next deadline, and nobody's clock shows one to an empty ring", async () => {
  const releaseId = await plantRelease("26.7");
  const { rolloutId } = await planned(releaseId, 1);
  const empty = await planned(releaseId, 0);
  expect((await listed(empty.rolloutId)).deadlineEnds).toBeNull();
  expect((await listed(rolloutId)).deadlineEnds).not.toBeNull();
  await abortRollout(alice, { rolloutId });
  expect((await listed(rolloutId)).deadlineEnds).toBeNull();
});

async function listed(rolloutId: string) {
  const { rollouts } = await rolloutList(viewer, { tab: "all" });
  return rollouts.find(({ id }) => id === rolloutId)!;
}

function instant(local: string | null, zone: string): string {
  return Temporal.PlainDateTime.from(local!).toZonedDateTime(zone).toInstant().toString();
}
