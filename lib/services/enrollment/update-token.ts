import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { keepSecret, secretBytes } from "#lib/services/bootstrap-token/secret.ts";
import { enqueueCommands } from "#lib/services/command/enqueue.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { notFound } from "#lib/services/errors.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { operation } from "#lib/services/operation.ts";
import { forgiveToken } from "#lib/services/push/forgive-token.ts";

/** What is asked of a device once, when it enrols. */
const WELCOME = [
  { requestType: "DeclarativeManagement" },
  {
    requestType: "DeviceInformation",
    parameters: {
      Queries: [
        ...["DeviceName", "SerialNumber", "ProductName", "ModelName", "OSVersion", "BuildVersion"],
        ...["SoftwareUpdateDeviceID", "IsSupervised", "IsAppleSilicon", "TimeZone"],
      ],
    },
  },
];

/**
 * How to push to a device. The first one after Authenticate makes it enrolled; it may be the only one that ever comes, so all
 * that follows from it is written before it is answered.
 */
export const updateToken = operation({
  name: "enrollment.update-token",
  scope: "system",
  input: z.object({
    enrollmentId: z.string().min(1),
    topic: z.string(),
    pushMagic: z.string(),
    pushToken: secretBytes,
    unlockToken: secretBytes.optional(),
  }),

  async run({ tx, now }, { enrollmentId, topic, pushMagic, pushToken, unlockToken }) {
    const known = await tx.device.findUnique({ where: { enrollmentId }, select: { id: true, state: true } });
    if (!known) throw notFound("device", enrollmentId);
    const { id } = known;

    await tx.device.update({
      where: { id },
      data: { pushTopic: topic, pushMagic, pushToken: new Uint8Array(pushToken) },
    });
    if (unlockToken?.length) await keepSecret(tx, id, "unlock-token", unlockToken, now);
    if (known.state === "enrolled") {
      await forgiveToken(tx, id, now);
      return { result: { isNew: false }, audit: null, jobs: [{ name: "wake-devices" }] };
    }

    await enrol(tx, id, now);
    return {
      result: { isNew: true },
      audit: null,
      announce: [
        { topic: "device", id },
        { topic: "fleet", id: "all" },
      ],
      jobs: [{ name: "wake-devices" }],
    };
  },
});

/** No row of `sync` outlives an enrollment, so a device that comes back is told and woken as a new one is. */
async function enrol(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const at = new Date(now.epochMilliseconds);
  const { enrollments } = await tx.device.update({
    where: { id },
    data: { state: "enrolled", enrolledAt: at, unenrolledAt: null, enrollments: { increment: 1 } },
    select: { enrollments: true },
  });
  const kind = enrollments === 1 ? "enrolled" : "re-enrolled";
  await tx.event.create({ data: { at, kind, source: "device", deviceId: id } });
  await enqueueCommands(tx, id, WELCOME, now);
  await enlistDevices(tx, [id]);
  await refreshSets(tx, [id], now);
  await tx.sync.update({ where: { deviceId: id }, data: { lastContactAt: at } });
}
