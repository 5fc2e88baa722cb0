import { z } from "zod";
import { leftOver, type Skipped } from "#lib/domain/bulk/skip.ts";
import { MAX_TAG_LENGTH, MAX_TAGS, normalTag, tagChanges } from "#lib/domain/fleet/tag.ts";
import { AppError } from "#lib/services/errors.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { operation } from "#lib/services/operation.ts";

const MOST_AT_ONCE = 5_000;
const MOST_TOLD = 50;

const tags = z
  .array(z.string().max(200).transform(normalTag).pipe(z.string().min(1).max(MAX_TAG_LENGTH)))
  .max(MAX_TAGS)
  .default([]);

/** Gives devices tags and takes tags from them; their groups follow. Twice is once. Answers what has changed, to be taken back. */
export const tagDevices = operation({
  name: "device.tag",
  scope: "device:edit",
  input: z
    .object({ deviceIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE), add: tags, remove: tags })
    .refine(({ add, remove }) => !add.some((tag) => remove.includes(tag)), "A tag is added or removed, not both")
    .refine(({ add, remove }) => add.length + remove.length > 0, "Say which tags to add or to remove"),

  async run({ tx }, { deviceIds, add, remove }) {
    // In the order in which everybody locks devices.
    const known = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM device WHERE id = ANY(${deviceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
    const changed = await tx.$queryRaw<{ id: string; before: string[]; after: string[] }[]>`
      WITH wanted AS (
        SELECT id, tags AS before, ARRAY(SELECT DISTINCT tag FROM unnest(tags || ${add}::text[]) AS tag
          WHERE tag <> ALL(${remove}::text[]) ORDER BY tag) AS tags
        FROM device WHERE id = ANY(${deviceIds}::uuid[]))
      UPDATE device d SET tags = wanted.tags FROM wanted
      WHERE d.id = wanted.id AND NOT (d.tags @> wanted.tags AND d.tags <@ wanted.tags)
      RETURNING d.id, wanted.before, d.tags AS after`;
    const full = changed.filter(({ after }) => after.length > MAX_TAGS).length;
    if (full > 0) throw new AppError("conflict", `${full} of these devices would carry more than ${MAX_TAGS} tags`);

    const ids = changed.map(({ id }) => id);
    await enlistDevices(tx, ids);
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
              after: { add, remove, devices: ids.length, ...(ids.length <= MOST_TOLD ? { deviceIds: ids } : {}) },
            },
      announce: [
        ...(ids.length <= MOST_TOLD ? ids.map((id) => ({ topic: "device", id })) : []),
        ...(ids.length > 0 ? [{ topic: "fleet", id: "all" }] : []),
      ],
    };
  },
});

function unchanged(asked: readonly string[], changed: readonly string[], known: readonly { id: string }[]): Skipped[] {
  const isKnown = new Set(known.map(({ id }) => id));
  return leftOver(asked, changed).map((deviceId) => ({
    deviceId,
    reason: isKnown.has(deviceId) ? "same-tags" : "gone",
  }));
}
