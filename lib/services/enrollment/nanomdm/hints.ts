import { z } from "zod";
import { ageOfHint } from "#lib/domain/enrollment/hint.ts";
import { tellTokenFetch } from "#lib/services/bootstrap-token/tell-fetch.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { beginAnew } from "#lib/services/enrollment/begin-anew.ts";
import { deviceFacts, statedFacts } from "#lib/services/enrollment/facts.ts";
import { takeOver } from "#lib/services/enrollment/nanomdm/take-over.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { operation } from "#lib/services/operation.ts";
import { forgiveToken } from "#lib/services/push/forgive-token.ts";

const transport = "nanomdm";

/** A device begins to enrol with NanoMDM, which tells us what it is before it ever comes to us. */
export const noteAuthentication = operation({
  name: "enrollment.note-authentication",
  scope: "system",
  input: z.object({
    enrollmentId: z.string().min(1),
    isPersonal: z.boolean(),
    facts: deviceFacts,
    madeAt: z.instanceof(Temporal.Instant),
  }),

  async run(context, { enrollmentId, isPersonal, facts, madeAt }) {
    const { tx, now } = context;
    await tx.device.createMany({
      data: [{ enrollmentId, transport, state: "pending", statusItems: [] }],
      skipDuplicates: true,
    });
    await takeOver(context, { enrollmentIds: [enrollmentId], announcedIds: [enrollmentId], endedAt: madeAt });
    await tx.device.updateMany({
      where: { enrollmentId, transport },
      data: { enrollmentType: isPersonal ? "user" : "device", ...statedFacts(facts) },
    });
    const { id } = await tx.device.findUniqueOrThrow({ where: { enrollmentId }, select: { id: true } });
    await enlistDevices(tx, [id]);
    await refreshSets(tx, [id], now);
    return { result: undefined, audit: null, announce: [{ topic: "device", id }] };
  },
});

/** A device of NanoMDM's has enrolled again and holds nothing any more: it is told anew and woken. */
export const noteReEnrollment = operation({
  name: "enrollment.note-re-enrollment",
  scope: "system",
  input: z.object({ enrollmentId: z.string().min(1), madeAt: z.instanceof(Temporal.Instant) }),

  async run({ tx, now }, { enrollmentId, madeAt }) {
    const at = new Date(now.epochMilliseconds);
    const known = await tx.device.findUnique({
      where: { enrollmentId, transport, state: "enrolled" },
      select: { id: true, enrolledAt: true },
    });
    const since = known?.enrolledAt && Temporal.Instant.fromEpochMilliseconds(known.enrolledAt.getTime());
    // A hint may come after what it announces: the enrollment that we know is then the one that it speaks of.
    if (!known || !since || ageOfHint(madeAt, since) !== "later") return { result: undefined, audit: null };

    const deviceId = known.id;
    await tx.device.update({ where: { id: deviceId }, data: { enrolledAt: at, enrollments: { increment: 1 } } });
    await beginAnew(tx, [deviceId], now);
    await refreshSets(tx, [deviceId], now);
    await tx.event.create({ data: { at, kind: "re-enrolled", source: "device", deviceId } });
    const announce = [{ topic: "device", id: deviceId }];
    return { result: undefined, audit: null, announce, jobs: [{ name: "wake-devices" }] };
  },
});

/** NanoMDM keeps the push tokens of its devices as well; with a new one, a device that was given up on is tried again. */
export const noteToken = operation({
  name: "enrollment.note-token",
  scope: "system",
  input: z.object({ enrollmentId: z.string().min(1) }),

  async run({ tx, now }, { enrollmentId }) {
    const known = await tx.device.findUnique({ where: { enrollmentId, transport }, select: { id: true } });
    const isForgiven = known !== null && (await forgiveToken(tx, known.id, now));
    return { result: undefined, audit: null, jobs: isForgiven ? [{ name: "wake-devices" }] : [] };
  },
});

/** NanoMDM keeps the bootstrap tokens of its devices; that one was fetched is phase 5 all the same. */
export const noteTokenFetch = operation({
  name: "enrollment.note-token-fetch",
  scope: "system",
  input: z.object({ enrollmentId: z.string().min(1) }),

  async run({ tx, now }, { enrollmentId }) {
    const known = await tx.device.findUnique({ where: { enrollmentId, transport }, select: { id: true } });
    if (!known) return { result: undefined, audit: null };
    return { result: undefined, audit: null, announce: await tellTokenFetch(tx, known.id, { by: transport }, now) };
  },
});
