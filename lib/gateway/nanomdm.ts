import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type CheckinMessage, enrollmentKey, parseCheckin } from "#lib/apple/checkin.ts";
import { parsePlistDict } from "#lib/apple/plist.ts";
import { statedIn } from "#lib/gateway/checkin.ts";
import { NOTHING } from "#lib/gateway/frame/answer.ts";
import type { proofBy } from "#lib/gateway/frame/proof.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { timed } from "#lib/gateway/frame/stopwatch.ts";
import { checkOutDevice } from "#lib/services/enrollment/check-out.ts";
import { noteAuthentication, noteReEnrollment, noteToken, noteTokenFetch } from "#lib/services/enrollment/hints.ts";
import { registerDevice } from "#lib/services/enrollment/register.ts";

/** Of NanoMDM's events what we read. */
const hook = z.object({
  topic: z.string(),
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
      const { topic, checkin_event: checkin } = event.data;
      if (checkin && TOPICS.includes(topic)) {
        const message = parseCheckin(parsePlistDict(Buffer.from(checkin.raw_payload, "base64")));
        await takeHint(message, checkin.token_update_tally === 1);
      }
      return reply.send(NOTHING);
    }),
  );
}

async function takeHint(message: CheckinMessage, isFirst: boolean): Promise<void> {
  const { id: enrollmentId, channel } = enrollmentKey(message.enrollment);
  if (channel === "user") return;
  const caller = { kind: "device", enrollmentId } as const;
  switch (message.messageType) {
    case "Authenticate":
      return void (await noteAuthentication(caller, { enrollmentId, facts: statedIn(message) }));
    case "TokenUpdate":
      await registerDevice(enrollmentId);
      await noteToken(caller, { enrollmentId });
      if (isFirst) await noteReEnrollment(caller, { enrollmentId });
      return;
    case "GetBootstrapToken":
      return void (await noteTokenFetch(caller, { enrollmentId }));
    case "CheckOut":
      return void (await checkOutDevice(caller, { enrollmentId, transport: "nanomdm" }));
    default:
      return;
  }
}

function jsonIn(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
