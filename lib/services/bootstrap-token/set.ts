import { z } from "zod";
import { keepSecret, secretBytes } from "#lib/services/bootstrap-token/secret.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** Escrows what a Mac with Apple silicon needs back at the deadline. An empty token takes it out. */
export const setBootstrapToken = operation({
  name: "bootstrap-token.set",
  scope: "system",
  input: z.object({ enrollmentId: z.string().min(1), token: secretBytes }),

  async run({ tx, now }, { enrollmentId, token }) {
    const device = await tx.device.findUnique({ where: { enrollmentId }, select: { id: true } });
    if (!device) throw notFound("device", enrollmentId);

    if (token.length > 0) await keepSecret(tx, device.id, "bootstrap-token", token, now);
    else await tx.deviceSecret.deleteMany({ where: { deviceId: device.id, kind: "bootstrap-token" } });
    return { result: undefined, audit: null, announce: [{ topic: "device", id: device.id }] };
  },
});
