import { log } from "#lib/io/log.ts";
import { QueryError } from "#lib/queries/query.ts";
import { AppError } from "#lib/services/errors.ts";

const statusOf = { invalid: 400, unauthenticated: 401, forbidden: 403, "not-found": 404, conflict: 409 } as const;
export type ProblemCode = keyof typeof statusOf;

/** What a person or program must hear of a failure; undefined for a fault, which is thrown on. */
export function refusalIn(cause: unknown): { code: ProblemCode; message: string } | undefined {
  if (cause instanceof AppError || cause instanceof QueryError) return { code: cause.code, message: cause.message };
  return undefined;
}

/** RFC 9457. */
export function problem(code: ProblemCode, detail: string): Response {
  const status = statusOf[code];
  return Response.json({ type: "about:blank", title: code, status, detail }, { status, headers: problemType });
}

/** A fault tells the outside nothing but a number to look up in the log. */
export function fault(cause: unknown): Response {
  const instance = crypto.randomUUID();
  log.error({ msg: "request failed", instance, err: cause });
  const body = { type: "about:blank", title: "fault", status: 500, detail: "Something went wrong", instance };
  return Response.json(body, { status: 500, headers: problemType });
}

const problemType = { "content-type": "application/problem+json" };
