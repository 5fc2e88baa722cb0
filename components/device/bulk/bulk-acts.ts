import type { ActionResult } from "#lib/http/action.ts";
import type { BulkAsked, BulkOutcome } from "#lib/http/bulk/bulk.ts";
import type { UndoAsked, Undone } from "#lib/http/bulk/undo.ts";

export type OnBulk<Input = object> = (asked: BulkAsked<Input>) => Promise<ActionResult<BulkOutcome>>;

/** What whoever looks at the list may do with many devices at once; what they may not do is not there. */
export type BulkActs = {
  onSync: OnBulk | undefined;
  onRetry: OnBulk | undefined;
  onWithdraw: OnBulk | undefined;
  onPick: OnBulk<{ groupId: string }> | undefined;
  onExempt: OnBulk<{ reason: string; expiresAt: string; owner: string }> | undefined;
  onTag: OnBulk<{ add: string[]; remove: string[] }> | undefined;
  onUndo: (asked: UndoAsked) => Promise<ActionResult<Undone>>;
};
