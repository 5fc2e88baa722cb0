import { bulk } from "#lib/http/bulk/bulk.ts";
import { tagDevices } from "#lib/services/device/tag.ts";
import { askExemption } from "#lib/services/exemption/ask.ts";
import { pickDevices } from "#lib/services/group/pick.ts";
import { requestSync } from "#lib/services/push/request-sync.ts";
import { retryUpdates } from "#lib/services/update/retry.ts";
import { withdrawUpdates } from "#lib/services/update/withdraw/withdraw.ts";

export const bulkSync = bulk("sync", requestSync);

/** Of its own words none but the chosen devices: it would take single targets as well. */
export const bulkRetry = bulk("retry", (caller, { deviceIds }: { deviceIds: string[] }) =>
  retryUpdates(caller, { deviceIds }),
);

export const bulkWithdraw = bulk("withdraw", withdrawUpdates, ({ assignmentIds }) => ({
  act: "withdraw",
  assignmentIds,
}));

export const bulkPick = bulk("pick", pickDevices, ({ added }, { groupId }) => ({
  act: "pick",
  groupId,
  serials: added,
}));

export const bulkExempt = bulk("exempt", askExemption, ({ exemptionIds }) => ({ act: "exempt", exemptionIds }));

export const bulkTag = bulk("tag", tagDevices, ({ changes }) => ({ act: "tag", changes }));
