import {
  abortAction,
  denyAction,
  moveDeadlineAction,
  openNextAction,
  pauseAction,
  resumeAction,
  retargetAction,
} from "#app/(console)/rollouts/[rolloutId]/actions.ts";
import { approveAction, askAction } from "#app/(console)/rollouts/actions.ts";
import type { Steering } from "#components/rollout/steer/steering.ts";
import { type Caller, mayCall } from "#lib/domain/access/caller.ts";

/** The acts that this person's role allows; the operations check it again. */
export function steeringFor(viewer: Caller): Steering {
  return {
    ...(mayCall(viewer, "rollout:draft") ? { draft: { onAsk: askAction, onRetarget: retargetAction } } : {}),
    ...(mayCall(viewer, "rollout:steer")
      ? {
          steer: { onPause: pauseAction, onResume: resumeAction, onAbort: abortAction, onOpenNext: openNextAction },
        }
      : {}),
    ...(mayCall(viewer, "release:approve")
      ? { decide: { onApprove: approveAction, onDeny: denyAction, onMoveDeadline: moveDeadlineAction } }
      : {}),
  };
}
