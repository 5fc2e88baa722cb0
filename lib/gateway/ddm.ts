import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parseEndpoint } from "#lib/apple/ddm.ts";
import {
  acceptStatus,
  answerDeclaration,
  answerItems,
  answerTokens,
  type Origin,
} from "#lib/gateway/declarative-management.ts";
import { NOTHING } from "#lib/gateway/frame/answer.ts";
import type { proofBy } from "#lib/gateway/frame/proof.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { timed } from "#lib/gateway/frame/stopwatch.ts";

/** NanoMDM's word for the device behind a user enrollment; versions before 0.9 do not say it. */
const PERSONAL = "User Enrollment (Device)";

const MAX_STATUS_BYTES = 2 * 1024 * 1024;

/** NanoMDM's `-dm` contract. It takes every status but 200 for a fault of ours and tells the device 500. */
export function ddmRoutes(app: FastifyInstance, proof: ReturnType<typeof proofBy>): void {
  app.get(
    "/ddm/tokens",
    timed("tokens", (request, reply) => answer(request, reply, answerTokens)),
  );
  app.get(
    "/ddm/declaration-items",
    timed("declaration-items", (request, reply) => answer(request, reply, answerItems)),
  );
  app.get(
    "/ddm/declaration/*",
    timed("declaration", (request, reply) => answer(request, reply, declarationAt(request))),
  );
  app.put(
    "/ddm/status",
    { bodyLimit: MAX_STATUS_BYTES },
    timed("status", (request, reply) =>
      answer(request, reply, async (enrollmentId) => {
        await acceptStatus(enrollmentId, bodyOf(request));
        return NOTHING;
      }),
    ),
  );

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    bodyFor: (enrollmentId: string, origin: Origin) => Promise<Buffer | undefined>,
  ): Promise<FastifyReply> {
    proof.require(request);
    const body = await bodyFor(enrollmentIdOf(request), {
      door: "nanomdm",
      isPersonal: request.headers["x-enrollment-type"] === PERSONAL,
    });
    if (body === undefined) throw new Refusal(404, "no such declaration", { url: request.url });
    proof.sign(reply, body);
    if (body !== NOTHING) reply.header("content-type", "application/json");
    return reply.send(body);
  }
}

function declarationAt(request: FastifyRequest) {
  const path = (request.params as { "*": string })["*"];
  const endpoint = parseEndpoint(`declaration/${path}`);
  return async (enrollmentId: string, origin: Origin) =>
    endpoint?.kind === "declaration" ? answerDeclaration(enrollmentId, endpoint, origin) : undefined;
}

function enrollmentIdOf(request: FastifyRequest): string {
  const id = request.headers["x-enrollment-id"];
  if (typeof id !== "string" || id === "") throw new Refusal(400, "no X-Enrollment-ID");
  return id;
}

function bodyOf(request: FastifyRequest): Buffer {
  return request.body instanceof Buffer ? request.body : NOTHING;
}
