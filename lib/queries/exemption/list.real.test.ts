import { afterAll, expect, test } from "vitest";
import { now } from "#lib/io/clock.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { exemptionList } from "#lib/queries/exemption/list.ts";
import { plantDevices, viewer } from "#lib/testing/orchard.ts";

afterAll(closeDatabase);

test("of those that are over the latest stands first, however far away the end was that it had been given", async () => {
  const [deviceId = ""] = await plantDevices(1);
  const hours = (away: number) => new Date(now().add({ hours: away }).epochMilliseconds);
  const given = { deviceId, owner: "Omar", createdAt: hours(-9), approvedAt: hours(-8) };
  await db.exemption.createMany({
    data: [
      { ...given, reason: "taken back long ago", expiresAt: hours(500), endedAt: hours(-5) },
      { ...given, reason: "expired unnoticed", expiresAt: hours(-1) },
      { ...given, reason: "ended just now", expiresAt: hours(-2), endedAt: hours(-2) },
    ],
  });
  const { exemptions } = await exemptionList(viewer, { tab: "ended" });
  const reasons = exemptions.filter((one) => one.device.id === deviceId).map(({ reason }) => reason);
  expect(reasons).toEqual(["expired unnoticed", "ended just now", "taken back long ago"]);
});
