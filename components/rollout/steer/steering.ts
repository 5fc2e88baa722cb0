import type { ActionResult } from "#lib/http/action.ts";

type Act<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;
type Simple = Act<{ rolloutId: string; remark: string }>;

/** How many devices the person knows to be forced within the hour. */
type Confirmed = { confirmedForced?: number };

/** The acts of a rollout's page; who may not draft, steer or decide is given none of them. */
export type Steering = {
  draft?: {
    onAsk: Act<{ rolloutId: string; personId?: string; remark: string }>;
    onRetarget: Act<{ rolloutId: string; releaseId: string }, { rolloutId: string }>;
  };
  steer?: { onPause: Simple; onResume: Simple; onAbort: Simple; onOpenNext: Simple };
  decide?: {
    onApprove: Act<{ rolloutId: string; revision: number; remark: string } & Confirmed>;
    onDeny: Simple;
    onMoveDeadline: Act<{ rolloutId: string; ringId: string; deadlineLocal: string; remark: string } & Confirmed>;
  };
};
