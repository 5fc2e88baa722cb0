import { z } from "zod";
import { operation } from "#lib/services/operation.ts";

/**
 * A device leaves. It has forgotten every declaration by itself, so what was asked of it is closed and removed at once, and
 * what was kept for it is forgotten too. `madeAt` is by NanoMDM's clock: its next hint is compared with that.
 */
export const checkOutDevice = operation({
  name: "enrollment.check-out",
  scope: "system",
  input: z.object({
    enrollmentId: z.string().min(1),
    transport: z.enum(["embedded", "nanomdm"]).default("embedded"),
    madeAt: z.instanceof(Temporal.Instant).optional(),
  }),

  async run({ tx, now }, { enrollmentId, transport, madeAt = now }) {
    const device = await tx.device.findUnique({
      where: { enrollmentId, transport },
      select: { id: true, state: true },
    });
    if (!device || device.state === "unenrolled") return { result: undefined, audit: null };

    const { id: deviceId } = device;
    const at = new Date(now.epochMilliseconds);
    await tx.device.update({
      where: { id: deviceId },
      data: {
        state: "unenrolled",
        unenrolledAt: new Date(madeAt.epochMilliseconds),
        ...{ pushTopic: null, pushMagic: null, pushToken: null },
      },
    });
    // Read once the device is ours: a ring that was opening has asked it by now, or asks it no more.
    const open = await tx.assignment.findMany({
      where: { deviceId, closedAt: null },
      select: { id: true, rolloutId: true },
    });
    await tx.command.deleteMany({ where: { deviceId } });
    await tx.deviceSecret.deleteMany({ where: { deviceId } });
    await tx.assignment.updateMany({
      where: { deviceId, closedAt: null },
      data: { closedAt: at, closeReason: "unenrolled", removedAt: at, phase: "removed", phaseSince: at },
    });
    // What was taken back from it before, it has forgotten as well: nothing lingers on a device that is gone.
    const lingering = await tx.assignment.findMany({
      where: { deviceId, closedAt: { not: null }, removedAt: null },
      select: { rolloutId: true },
    });
    await tx.assignment.updateMany({
      where: { deviceId, closedAt: { not: null }, removedAt: null },
      data: { removedAt: at, phaseSince: at },
    });
    await tx.assignment.updateMany({
      where: { deviceId, removedAt: at, phase: { not: "exempt" } },
      data: { phase: "removed" },
    });
    if (open.length + lingering.length > 0) {
      await tx.device.update({ where: { id: deviceId }, data: { phase: "removed", phaseSince: at } });
    }
    // Assignments before sync: so does everybody who locks both.
    await tx.sync.deleteMany({ where: { deviceId } });
    const left = { at, kind: "unenrolled", source: "device", deviceId };
    await tx.event.createMany({
      data: open.length === 0 ? [left] : open.map(({ id, rolloutId }) => ({ ...left, assignmentId: id, rolloutId })),
    });
    return {
      result: undefined,
      audit: null,
      announce: [
        { topic: "device", id: deviceId },
        { topic: "fleet", id: "all" },
        ...[...open, ...lingering].map(({ rolloutId }) => ({ topic: "rollout", id: rolloutId })),
      ],
    };
  },
});
