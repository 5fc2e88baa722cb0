import { z } from "zod";
import { leftOver, type Skipped } from "#lib/domain/bulk/skip.ts";
import { tagChanges } from "#lib/domain/fleet/tag.ts";
import {
  changeTags,
  idsOf,
  MOST_TAGGED,
  named,
  tagAnnouncements,
  tagsInput,
} from "#lib/services/device/change-tags.ts";
import { operation } from "#lib/services/operation.ts";

/** Gives devices tags and takes tags from them; their groups follow. Twice is once. Answers what has changed, to be taken back. */
export const tagDevices = operation({
  name: "device.tag",
  scope: "device:edit",
  input: z
    .object({ deviceIds: z.array(z.uuid()).min(1).max(MOST_TAGGED), add: tagsInput, remove: tagsInput })
    .refine(({ add, remove }) => !add.some((tag) => remove.includes(tag)), "A tag is added or removed, not both")
    .refine(({ add, remove }) => add.length + remove.length > 0, "Say which tags to add or to remove"),

  async run({ tx }, { deviceIds, add, remove }) {
    const { known, changed } = await changeTags(tx, [{ deviceIds: [...new Set(deviceIds)], add, remove }]);
    const ids = idsOf(changed);
    const [only] = deviceIds;
    return {
      result: {
        devices: ids.length,
        done: ids,
        skipped: unchanged(deviceIds, ids, known),
        changes: tagChanges(changed),
      },
      audit:
        ids.length === 0
          ? null
          : {
              subject: deviceIds.length === 1 ? `device:${only}` : "devices",
              after: { add, remove, ...named(ids) },
            },
      announce: tagAnnouncements(ids),
    };
  },
});

/** Why these have kept their tags. */
export function unchanged(asked: readonly string[], changed: readonly string[], known: readonly string[]): Skipped[] {
  const isKnown = new Set(known);
  return leftOver(asked, changed).map((deviceId) => ({
    deviceId,
    reason: isKnown.has(deviceId) ? "same-tags" : "gone",
  }));
}
