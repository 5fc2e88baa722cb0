import {
  bulkExemptAction,
  bulkPickAction,
  bulkRetryAction,
  bulkSyncAction,
  bulkTagAction,
  bulkWithdrawAction,
  undoBulkAction,
} from "#app/(console)/devices/actions.ts";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { mayCall } from "#lib/domain/access/caller.ts";
import type { Scope } from "#lib/domain/access/roles.ts";
import type { Viewer } from "#lib/http/page.ts";

/** What a person may do with many devices at once; undefined for who may do nothing. */
export function bulkActsOf(viewer: Viewer): BulkActs | undefined {
  const acts = {
    onSync: granted("device:sync", bulkSyncAction),
    onRetry: granted("device:sync", bulkRetryAction),
    onWithdraw: granted("rollout:steer", bulkWithdrawAction),
    onPick: granted("group:edit", bulkPickAction),
    onExempt: granted("exemption:ask", bulkExemptAction),
    onTag: granted("device:edit", bulkTagAction),
  };
  return Object.values(acts).some(Boolean) ? { ...acts, onUndo: undoBulkAction } : undefined;

  function granted<Act>(scope: Scope, act: Act): Act | undefined {
    return mayCall(viewer, scope) ? act : undefined;
  }
}
