import type { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import { fault, problem, refusalIn } from "#lib/http/problem.ts";
import { callerOf } from "#lib/http/session.ts";
import type { Query } from "#lib/queries/query.ts";
import type { Operation } from "#lib/services/operation.ts";

export type Params = { params: Promise<Record<string, string | string[] | undefined>> };

/** A query as a GET handler: path and search parameters are its input, `defaults` what is not given. */
export function route<Schema extends z.ZodType, View>(query: Query<Schema, View>, defaults: object = {}) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const given = { ...defaults, ...searchOf(request), ...(await params) };
    // The query's own schema does the checking.
    return answer(request, (caller) => query(caller, given as z.input<Schema>));
  };
}

/** A query too long for an address as a POST handler: it changes nothing, so a browser's session may ask it. */
export function question<Schema extends z.ZodType, View>(query: Query<Schema, View>) {
  return async (request: Request): Promise<Response> => {
    const body = await bodyOf(request);
    if (body === undefined) return problem("invalid", "The body is not a JSON object");
    // The query's own schema does the checking.
    return answer(request, (caller) => query(caller, body as z.input<Schema>), "asks");
  };
}

/** An operation as a POST handler for programs: path parameters and JSON body are its input, `names` their names there. */
export function post<Schema extends z.ZodType, Value>(
  operation: Operation<Schema, Value>,
  names: Readonly<Record<string, string>> = {},
) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const body = await bodyOf(request);
    if (body === undefined) return problem("invalid", "The body is not a JSON object");
    const given = { ...renamed(body, names), ...(await params) };
    // The operation's own schema does the checking.
    return answer(request, (caller) => operation(caller, given as z.input<Schema>));
  };
}

type Asking = (caller: Caller) => Promise<unknown>;

/** Who asks, whether they may, and what is said to them; an answer that is one already goes out as it is. */
export async function answer(request: Request, ask: Asking, effect: "asks" | "acts" = "acts"): Promise<Response> {
  try {
    const caller = await callerOf(request);
    if (!caller) return problem("unauthenticated", "A bearer token or a session is needed");
    // A browser sends its session along with a foreign page's request; a token it does not.
    const mayAct = request.method === "GET" || effect === "asks" || caller.kind === "token";
    if (!mayAct) return problem("forbidden", "Use a bearer token");
    const answered = await ask(caller);
    if (answered instanceof Response) return answered;
    return Response.json(answered ?? null, { headers: { "cache-control": "no-store" } });
  } catch (cause) {
    const refusal = refusalIn(cause);
    return refusal ? problem(refusal.code, refusal.message) : fault(cause);
  }
}

function renamed(body: object, names: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));
}

/** A name given twice is a list. */
export function searchOf(request: Request): Record<string, string | string[]> {
  const search = new URL(request.url).searchParams;
  const pairs = [...new Set(search.keys())].map((key) => [key, search.getAll(key)] as const);
  return Object.fromEntries(pairs.map(([key, all]) => [key, all.length === 1 ? (all[0] ?? "") : all]));
}

/** Undefined where it is no JSON object. */
export async function bodyOf(request: Request): Promise<object | undefined> {
  const text = await request.text();
  if (text === "") return {};
  const parsed = json(text);
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
