export const MAX_TAG_LENGTH = 40;
export const MAX_TAGS = 30;

/** Small letters and single blanks, so that no tag has a twin. */
export function normalTag(text: string): string {
  return text.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** A list as people write it, `exam, ward 3`: each tag once, in order of the alphabet. */
export function tagsIn(text: string): string[] {
  const tags = text.split(/[,;\n]/).map(normalTag);
  return [...new Set(tags)].filter((tag) => tag !== "").sort();
}

export type TagChange = { deviceIds: string[]; add: string[]; remove: string[] };

/** What has really changed, devices with the same change together: taken back, nobody loses a tag that they had before. */
export function tagChanges(devices: readonly { id: string; before: string[]; after: string[] }[]): TagChange[] {
  const changes = new Map<string, TagChange>();
  for (const { id, before, after } of devices) {
    const add = after.filter((tag) => !before.includes(tag));
    const remove = before.filter((tag) => !after.includes(tag));
    const key = JSON.stringify([add, remove]);
    const change = changes.get(key) ?? { deviceIds: [], add, remove };
    change.deviceIds.push(id);
    changes.set(key, change);
  }
  return [...changes.values()];
}
