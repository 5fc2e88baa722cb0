"use server";
import { action } from "#lib/http/action.ts";
import { bulkExempt, bulkPick, bulkRetry, bulkSync, bulkTag, bulkWithdraw } from "#lib/http/bulk/acts.ts";
import { undoBulk } from "#lib/http/bulk/undo.ts";

export const bulkSyncAction = action(bulkSync);
export const bulkRetryAction = action(bulkRetry);
export const bulkWithdrawAction = action(bulkWithdraw);
export const bulkPickAction = action(bulkPick);
export const bulkExemptAction = action(bulkExempt);
export const bulkTagAction = action(bulkTag);
export const undoBulkAction = action(undoBulk);
