import { z } from "zod";
import { beginAnew } from "#lib/services/enrollment/begin-anew.ts";
import { deviceFacts, statedFacts } from "#lib/services/enrollment/facts.ts";
import { AppError } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";

/**
 * A device begins to enrol, for the first time or again, and its certificate is bound to it. It has just been set up, so it
 * begins anew. Not enrolled until its first TokenUpdate.
 */
export const authenticateDevice = operation({
  name: "enrollment.authenticate",
  scope: "system",
  input: z.object({
    enrollmentId: z.string().min(1),
    enrollmentType: z.enum(["device", "user"]),
    certificateHash: z.string().length(64),
    facts: deviceFacts,
  }),

  async run({ tx, now }, { enrollmentId, enrollmentType, certificateHash, facts }) {
    // Two that come with one certificate at the same time come one after the other.
    await tx.$queryRaw`SELECT count(pg_advisory_xact_lock(hashtextextended(${certificateHash}, 0)))`;
    const holder = await tx.device.findUnique({ where: { certificateHash }, select: { enrollmentId: true } });
    if (holder && holder.enrollmentId !== enrollmentId) {
      throw new AppError("conflict", "This certificate already speaks for another enrollment");
    }

    const begun = { state: "pending", unenrolledAt: new Date(now.epochMilliseconds) };
    const bound = { ...begun, transport: "embedded", enrollmentType, certificateHash, ...statedFacts(facts) };
    const { id } = await tx.device.upsert({
      where: { enrollmentId },
      create: { enrollmentId, ...bound },
      update: { ...bound, pushTopic: null, pushMagic: null, pushToken: null },
      select: { id: true },
    });
    await beginAnew(tx, [id], now);
    return { result: { deviceId: id }, audit: null, announce: [{ topic: "device", id }] };
  },
});
