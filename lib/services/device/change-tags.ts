import { z } from "zod";
import { MAX_TAG_LENGTH, MAX_TAGS, normalTag, type TagChange } from "#lib/domain/fleet/tag.ts";
import type { Tx } from "#lib/io/db.ts";
import type { Change } from "#lib/io/listen.ts";
import { AppError } from "#lib/services/errors.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";

const MOST_TOLD = 50;

export const MOST_TAGGED = 5_000;

export const tagsInput = z
  .array(z.string().max(200).transform(normalTag).pipe(z.string().min(1).max(MAX_TAG_LENGTH)))
  .max(MAX_TAGS)
  .default([]);

type Tagged = { id: string; before: string[]; after: string[] };

/** Adds and removes tags, at most one change a device; their groups follow. Answers those that are there, and those that have changed. */
export async function changeTags(
  tx: Tx,
  changes: readonly TagChange[],
): Promise<{ known: string[]; changed: Tagged[] }> {
  const rows = JSON.stringify(changes);
  // In the order in which everybody locks devices.
  const known = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM device WHERE id = ANY(${changes.flatMap(({ deviceIds }) => deviceIds)}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`;
  const changed = await tx.$queryRaw<Tagged[]>`
    WITH wanted AS (
      SELECT d.id, d.tags AS before, ARRAY(SELECT DISTINCT tag FROM unnest(d.tags || change.add) AS tag
        WHERE tag <> ALL(change.remove) ORDER BY tag) AS tags
      FROM json_to_recordset(${rows}::json) AS change("deviceIds" uuid[], add text[], remove text[])
      CROSS JOIN unnest(change."deviceIds") AS named(id) JOIN device d ON d.id = named.id)
    UPDATE device d SET tags = wanted.tags FROM wanted
    WHERE d.id = wanted.id AND NOT (d.tags @> wanted.tags AND d.tags <@ wanted.tags)
    RETURNING d.id, wanted.before, d.tags AS after`;
  const full = changed.filter(({ after }) => after.length > MAX_TAGS).length;
  if (full > 0) throw new AppError("conflict", `${full} of these devices would carry more than ${MAX_TAGS} tags`);
  await enlistDevices(tx, idsOf(changed));
  return { known: idsOf(known), changed };
}

/** Of a crowd, the number. */
export function named(ids: readonly string[]): { devices: number; deviceIds?: readonly string[] } {
  return { devices: ids.length, ...(ids.length <= MOST_TOLD && { deviceIds: ids }) };
}

export function tagAnnouncements(ids: readonly string[]): Change[] {
  return [
    ...(ids.length <= MOST_TOLD ? ids.map((id) => ({ topic: "device", id })) : []),
    ...(ids.length > 0 ? [{ topic: "fleet", id: "all" }] : []),
  ];
}

export function idsOf(devices: readonly { id: string }[]): string[] {
  return devices.map(({ id }) => id);
}
