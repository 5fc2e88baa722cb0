import { z } from "zod";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { deviceFacts, statedFacts } from "#lib/services/enrollment/facts.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { operation } from "#lib/services/operation.ts";

/** What a device answered when it was asked what it is. What it is decides its groups and what it can report. */
export const recordFacts = operation({
  name: "enrollment.record-facts",
  scope: "system",
  input: z.object({ deviceId: z.uuid(), facts: deviceFacts }),

  async run({ tx, now }, { deviceId, facts }) {
    const stated = statedFacts(facts);
    const isTold = Object.entries(stated).map(([name, value]) => ({ [name]: { equals: value } }));
    // The drain writes it too: compared is with what stands there once the row is ours.
    await tx.$executeRaw`SELECT 1 FROM device WHERE id = ${deviceId}::uuid FOR NO KEY UPDATE`;
    const alike = await tx.device.count({ where: { id: deviceId, AND: isTold } });
    await tx.device.update({ where: { id: deviceId }, data: stated });
    if (alike === 0) await enlistDevices(tx, [deviceId]);
    await refreshSets(tx, [deviceId], now);
    return { result: undefined, audit: null, announce: [{ topic: "device", id: deviceId }] };
  },
});
