import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CHECKIN_CONTENT_TYPE } from "#lib/apple/checkin.ts";
import { answerCheckin } from "#lib/gateway/checkin.ts";
import { answerConnect } from "#lib/gateway/connect.ts";
import { type Answer, NOTHING } from "#lib/gateway/frame/answer.ts";
import { timed } from "#lib/gateway/frame/stopwatch.ts";
import { type Identity, identityBy, type Trust } from "#lib/gateway/identity.ts";

type Channel = (body: Buffer, identity: Identity) => Promise<Answer>;

/** Devices send PUT; Fleet's test client sends POST. */
const METHODS = ["PUT", "POST"];

/** Apple's check-in and command channel, on two addresses or on one. */
export function mdmRoutes(app: FastifyInstance, trust: Trust): void {
  const identityOf = identityBy(trust);
  const checkin = timed("checkin", (request, reply) => answer(request, reply, answerCheckin));
  const connect = timed("connect", (request, reply) => answer(request, reply, answerConnect));
  app.route({ method: METHODS, url: "/mdm/checkin", handler: checkin });
  app.route({ method: METHODS, url: "/mdm/connect", handler: connect });
  app.route({
    method: METHODS,
    url: "/mdm",
    handler: (request, reply) => (isCheckin(request) ? checkin(request, reply) : connect(request, reply)),
  });

  async function answer(request: FastifyRequest, reply: FastifyReply, channel: Channel): Promise<FastifyReply> {
    const body = request.body instanceof Buffer ? request.body : NOTHING;
    const { status, type, body: content } = await channel(body, identityOf(request));
    if (type) reply.header("content-type", type);
    return reply.code(status).send(content);
  }
}

function isCheckin(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.startsWith(CHECKIN_CONTENT_TYPE) ?? false;
}
