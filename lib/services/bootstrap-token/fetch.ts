import { z } from "zod";
import { readSecret } from "#lib/services/bootstrap-token/secret.ts";
import { tellTokenFetch } from "#lib/services/bootstrap-token/tell-fetch.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/** A Mac asks for its token just before it installs: evidence of phase 5, whether or not there is one. */
export const fetchBootstrapToken = operation({
  name: "bootstrap-token.fetch",
  scope: "system",
  input: z.object({ enrollmentId: z.string().min(1) }),

  async run({ tx, now }, { enrollmentId }) {
    const device = await tx.device.findUnique({ where: { enrollmentId }, select: { id: true } });
    if (!device) throw notFound("device", enrollmentId);
    const token = await readSecret(tx, device.id, "bootstrap-token");
    const announce = await tellTokenFetch(tx, device.id, { isEscrowed: token !== undefined }, now);
    return { result: { token }, audit: null, announce };
  },
});
