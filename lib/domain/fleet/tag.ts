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
