import { z } from "zod";
import { readSecret } from "#lib/services/enrollment/secret.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** A Mac asks for its token just before it installs: evidence of phase 5, whether or not there is one. */
export const fetchBootstrapToken = operation({
  name: "enrollment.fetch-bootstrap-token",
  scope: "system",
  input: z.object({ enrollmentId: z.string().min(1) }),

  async run({ tx, now }, { enrollmentId }) {
    const device = await tx.device.findUnique({ where: { enrollmentId }, select: { id: true } });
    if (!device) throw notFound("device", enrollmentId);
    const token = await readSecret(tx, device.id, "bootstrap-token");

    const open = await tx.assignment.findMany({
      where: { deviceId: device.id, closedAt: null },
      select: { id: true, rolloutId: true },
    });
    await tx.event.createMany({
      data: open.map(({ id, rolloutId }) => ({
        at: new Date(now.epochMilliseconds),
        kind: "bootstrap-token-fetched",
        phase: 5,
        source: "device",
        deviceId: device.id,
        assignmentId: id,
        rolloutId,
        detail: { isEscrowed: token !== undefined },
      })),
    });
    return {
      result: { token },
      audit: null,
      announce: [
        { topic: "device", id: device.id },
        ...open.map(({ rolloutId }) => ({ topic: "rollout", id: rolloutId })),
      ],
    };
  },
});
