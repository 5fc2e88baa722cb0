import { retryAction, saveAdviceAction } from "#app/(console)/failures/actions.ts";
import type { FailureActions } from "#components/failure/failure-desk.tsx";
import { type Caller, mayCall } from "#lib/domain/access/caller.ts";

/** What this person may do about failures. */
export function failureActionsFor(viewer: Caller): FailureActions {
  return {
    onRetry: mayCall(viewer, "device:sync") ? retryAction : undefined,
    onSaveAdvice: mayCall(viewer, "advice:edit") ? saveAdviceAction : undefined,
  };
}
