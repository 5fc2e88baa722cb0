import { unstable_rethrow } from "next/navigation";
import type { Caller } from "#lib/domain/access/caller.ts";
import { type ProblemCode, refusalIn } from "#lib/http/problem.ts";
import { signedIn } from "#lib/http/session.ts";

export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; code: ProblemCode; message: string };

/** An operation as a server action: refusals are answers, faults are thrown on. */
export function action<Input, Value>(operation: (caller: Caller, input: Input) => Promise<Value>) {
  return async (input: Input): Promise<ActionResult<Value>> => {
    const caller = await signedIn();
    if (!caller) return { ok: false, code: "unauthenticated", message: "Sign in again" };
    try {
      return { ok: true, value: await operation(caller, input) };
    } catch (cause) {
      unstable_rethrow(cause);
      const refusal = refusalIn(cause);
      if (!refusal) throw cause;
      return { ok: false, ...refusal };
    }
  };
}
