import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { refreshLateAt, waitForDrain } from "#lib/services/deadline/late-at.ts";
import { AppError, notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { timeZone } from "#lib/services/settings/time-zone.ts";

/** Where a person knows the device to be, as long as it does not tell; null: nobody says so any more. */
export const setTimeZone = operation({
  name: "device.set-time-zone",
  scope: "device:edit",
  input: z.object({ deviceId: z.uuid(), zone: timeZone.nullable() }),

  async run({ tx }, { deviceId, zone }) {
    await waitForDrain(tx);
    const before = await settable(tx, deviceId);
    await tx.device.update({ where: { id: deviceId }, data: { timeZoneSet: zone } });
    await refreshLateAt(tx, { deviceIds: [deviceId], limit: 100 });
    return {
      result: { zone },
      audit: { subject: `device:${deviceId}`, before, after: { timeZoneSet: zone } },
      announce: [{ topic: "device", id: deviceId }],
    };
  },
});

async function settable(tx: Tx, deviceId: string): Promise<{ timeZoneSet: string | null }> {
  const device = await tx.device.findUnique({
    where: { id: deviceId },
    select: { name: true, timeZone: true, timeZoneSet: true },
  });
  if (!device) throw notFound("device", deviceId);
  if (device.timeZone) throw new AppError("conflict", `${device.name} reports its own time zone, ${device.timeZone}`);
  return { timeZoneSet: device.timeZoneSet };
}
