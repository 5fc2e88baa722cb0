import { z } from "zod";
import { passedOver } from "#lib/services/device/passed-over.ts";
import { operation } from "#lib/services/operation.ts";

const MOST_AT_ONCE = 10_000;

/** A person wants to hear from these devices now. Nothing changes for them; they are pushed once more. */
export const requestSync = operation({
  name: "device.request-sync",
  scope: "device:sync",
  input: z.object({ deviceIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }),

  async run({ tx, now }, { deviceIds }) {
    const asked = await tx.sync.updateManyAndReturn({
      where: { deviceId: { in: deviceIds }, device: { state: "enrolled" } },
      data: { pushDueAt: new Date(now.epochMilliseconds), pushAttempts: 0 },
      select: { deviceId: true },
    });
    const done = asked.map(({ deviceId }) => deviceId);
    const [only] = deviceIds;
    return {
      result: {
        devices: done.length,
        done,
        skipped: await passedOver(tx, { asked: deviceIds, done }, () => "not-enrolled"),
      },
      audit: { subject: deviceIds.length === 1 ? `device:${only}` : "devices", after: { devices: done.length } },
      jobs: [{ name: "wake-devices" }],
    };
  },
});
