import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { CheckinError } from "#lib/apple/checkin.ts";
import { PlistError } from "#lib/apple/plist.ts";
import { Refusal } from "#lib/gateway/frame/refusal.ts";
import { log } from "#lib/io/log.ts";
import { AppError } from "#lib/services/errors.ts";

/** The one place where what goes wrong becomes an answer: a bare status, and one line in the log. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const status = statusOf(error);
  const facts = error instanceof Refusal ? error.facts : {};
  const line = { status, path: request.routeOptions.url ?? request.url.slice(0, 200), reason: error.message, ...facts };
  if (status < 500) log.warn({ msg: "message refused", ...line });
  else log.error({ msg: "message failed", ...line, stack: error.stack });
  reply.code(status).send();
}

/** A message that cannot be read, or asks for what cannot be, is the sender's mistake; what we did not foresee is ours. */
function statusOf(error: FastifyError | Error): number {
  if (error instanceof Refusal) return error.status;
  if (error instanceof PlistError || error instanceof CheckinError || error instanceof AppError) return 400;
  return "statusCode" in error ? (error.statusCode ?? 500) : 500;
}
