import type { Caller } from "#lib/domain/access/caller.ts";
import type { Skipped } from "#lib/domain/bulk/skip.ts";
import type { TagChange } from "#lib/domain/fleet/tag.ts";
import { type SkippedCrowd, skippedCrowds } from "#lib/http/bulk/crowd.ts";
import { putBackTags } from "#lib/services/device/put-back-tags.ts";
import { endExemption } from "#lib/services/exemption/end.ts";
import { unpickDevices } from "#lib/services/group/unpick.ts";
import { putBackUpdates } from "#lib/services/update/withdraw/put-back.ts";

/** What takes an act back: that which it has changed, and nothing that was so before. */
export type Undo =
  | { act: "exempt"; exemptionIds: string[] }
  | { act: "tag"; changes: TagChange[] }
  | { act: "pick"; groupId: string; serials: string[] }
  | { act: "withdraw"; assignmentIds: string[] };

export type UndoAsked = { undo: Undo /** Kept with the exemptions that it ends. */; reason: string };

/** For how many devices an act was taken back, and for whom it was not. */
export type Undone = { devices: number; skipped: SkippedCrowd[] };

/** Takes an act back, through the operations that a person could call one by one. */
export async function undoBulk(caller: Caller, { undo, reason }: UndoAsked): Promise<Undone> {
  const { devices, skipped = [] } = await takeBack(caller, undo, reason);
  return { devices, skipped: await skippedCrowds(caller, skipped) };
}

type TakenBack = { devices: number; skipped?: Skipped[] };

async function takeBack(caller: Caller, undo: Undo, reason: string): Promise<TakenBack> {
  switch (undo.act) {
    case "exempt": {
      const { ended, skipped } = await endExemption(caller, { exemptionIds: undo.exemptionIds, reason });
      return { devices: ended, skipped };
    }
    case "tag":
      return putBackTags(caller, { changes: undo.changes });
    case "pick":
      return { devices: (await unpickDevices(caller, { groupId: undo.groupId, serials: undo.serials })).removed };
    case "withdraw":
      return putBackUpdates(caller, { assignmentIds: undo.assignmentIds });
  }
}
