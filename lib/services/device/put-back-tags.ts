import { z } from "zod";
import {
  changeTags,
  idsOf,
  MOST_TAGGED,
  named,
  tagAnnouncements,
  tagsInput,
} from "#lib/services/device/change-tags.ts";
import { unchanged } from "#lib/services/device/tag.ts";
import { operation } from "#lib/services/operation.ts";

const change = z.object({ deviceIds: z.array(z.uuid()).min(1).max(MOST_TAGGED), add: tagsInput, remove: tagsInput });

/** Takes back what tagging has changed, all of it or nothing. */
export const putBackTags = operation({
  name: "device.put-back-tags",
  scope: "device:edit",
  input: z.object({ changes: z.array(change).min(1).max(MOST_TAGGED) }).refine(namesEachOnce, {
    message: `Name each device once, and ${MOST_TAGGED} at the most`,
  }),

  async run({ tx }, { changes }) {
    const back = changes.map(({ deviceIds, add, remove }) => ({ deviceIds, add: remove, remove: add }));
    const { known, changed } = await changeTags(tx, back);
    const ids = idsOf(changed);
    const asked = changes.flatMap(({ deviceIds }) => deviceIds);
    const [only] = ids;
    return {
      result: { devices: ids.length, skipped: unchanged(asked, ids, known) },
      audit:
        ids.length === 0 ? null : { subject: ids.length === 1 ? `device:${only}` : "devices", after: after(back, ids) },
      announce: tagAnnouncements(ids),
    };
  },
});

function namesEachOnce({ changes }: { changes: readonly { deviceIds: string[] }[] }): boolean {
  const ids = changes.flatMap(({ deviceIds }) => deviceIds);
  return ids.length <= MOST_TAGGED && new Set(ids).size === ids.length;
}

/** Every tag that was given back or taken back, whoever it was. */
function after(back: readonly { add: string[]; remove: string[] }[], ids: readonly string[]) {
  const add = [...new Set(back.flatMap((one) => one.add))].sort();
  const remove = [...new Set(back.flatMap((one) => one.remove))].sort();
  return { add, remove, ...named(ids) };
}
