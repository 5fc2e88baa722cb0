import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type CheckinMessage, enrollmentKey, parseCheckin } from "#lib/apple/checkin.ts";
import { parsePlistDict } from "#lib/apple/plist.ts";
import { ageOfHint, madeNoLaterThan } from "#lib/domain/enrollment/hint.ts";
import { statedIn } from "#lib/gateway/checkin.ts";
import { NOTHING } from "#lib/gateway/frame/answer.ts";
import type { proofBy } from "#lib/gateway/frame/proof.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { timed } from "#lib/gateway/frame/stopwatch.ts";
import { now } from "#lib/io/clock.ts";
import { log } from "#lib/io/log.ts";
import { findStanding } from "#lib/queries/enrollment.ts";
import { checkOutDevice } from "#lib/services/enrollment/check-out.ts";
import {
  noteAuthentication,
  noteReEnrollment,
  noteToken,
  noteTokenFetch,
} from "#lib/services/enrollment/nanomdm/hints.ts";
import { registerDevice } from "#lib/services/enrollment/register.ts";

/** Of NanoMDM's events what we read. */
const hook = z.object({
  topic: z.string(),
  created_at: z.iso.datetime({ offset: true }).optional(),
  checkin_event: z.object({ raw_payload: z.base64(), token_update_tally: z.number().optional() }).optional(),
});

/** Their payload is not looked at: a bootstrap token is NanoMDM's to keep. */
const TOPICS = ["mdm.Authenticate", "mdm.TokenUpdate", "mdm.CheckOut", "mdm.GetBootstrapToken"];

/** NanoMDM's `-webhook-url`. Its events may be lost and come in any order, so they are hints: `/ddm` is the truth. */
export function nanomdmRoutes(app: FastifyInstance, proof: ReturnType<typeof proofBy>): void {
  app.post(
    "/nanomdm/webhook",
    timed("webhook", async (request, reply) => {
      proof.require(request);
      const event = hook.safeParse(jsonIn(request.body));
      if (!event.success) throw new Refusal(400, "not an event of NanoMDM");
      const { topic, created_at, checkin_event: checkin } = event.data;
      if (checkin && TOPICS.includes(topic)) {
        const message = parseCheckin(parsePlistDict(Buffer.from(checkin.raw_payload, "base64")));
        await takeHint({ message, madeAt: momentOf(created_at), isFirst: checkin.token_update_tally === 1 });
      }
      return reply.send(NOTHING);
    }),
  );
}

/** Between clocks that differ, a hint may be taken for a former life's: whoever runs them should know. */
function momentOf(createdAt: string | undefined): Temporal.Instant {
  const cameAt = now();
  const saidAt = createdAt === undefined ? cameAt : Temporal.Instant.from(createdAt);
  if (ageOfHint(saidAt, cameAt) !== "same") {
    const aheadMs = saidAt.epochMilliseconds - cameAt.epochMilliseconds;
    log.warn({ msg: "NanoMDM's clock is not ours, or its webhook is late", aheadMs });
  }
  return madeNoLaterThan(cameAt, saidAt);
}

type Hint = { message: CheckinMessage; madeAt: Temporal.Instant; isFirst: boolean };

async function takeHint({ message, madeAt, isFirst }: Hint): Promise<void> {
  const { id: enrollmentId, channel } = enrollmentKey(message.enrollment);
  if (channel === "user" || (await isOutdated(enrollmentId, message, madeAt))) return;
  const isPersonal = !message.enrollment.udid;
  const caller = { kind: "device", enrollmentId } as const;
  switch (message.messageType) {
    case "Authenticate":
      return void (await noteAuthentication(caller, { enrollmentId, isPersonal, facts: statedIn(message), madeAt }));
    case "TokenUpdate":
      await registerDevice({ enrollmentId, isPersonal, isAnnounced: true });
      await noteToken(caller, { enrollmentId });
      if (isFirst) await noteReEnrollment(caller, { enrollmentId, madeAt });
      return;
    case "GetBootstrapToken":
      return void (await noteTokenFetch(caller, { enrollmentId }));
    case "CheckOut":
      return void (await checkOutDevice(caller, { enrollmentId, transport: "nanomdm", madeAt }));
    default:
      return;
  }
}

/**
 * What a former life of a device said is over. A device of our own is NanoMDM's only if that is clearly later. A goodbye that comes
 * after the enrollment that followed it must not undo that one, however close they are.
 */
async function isOutdated(enrollmentId: string, message: CheckinMessage, madeAt: Temporal.Instant): Promise<boolean> {
  const { transport, since = null } = (await findStanding(enrollmentId)) ?? {};
  const age = ageOfHint(madeAt, since);
  if (transport === "embedded") return age !== "later";
  const isGoodbye = message.messageType === "CheckOut";
  return age === "former" || (isGoodbye && since !== null && Temporal.Instant.compare(madeAt, since) < 0);
}

function jsonIn(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
