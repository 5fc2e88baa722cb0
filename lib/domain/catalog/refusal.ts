import type { LookupSet } from "#lib/apple/lookup-feed.ts";
import type { CatalogEntry } from "#lib/domain/catalog/entry.ts";

export type Refusal = { code: "empty" } | { code: "shrunken"; where: string; known: number; found: number };

/**
 * Twice already Apple's service answered 200 with nothing in it. An answer is refused when it is empty, or when a set,
 * or one platform of it, has lost more than half of its devices. Apple's Background Security Improvements may come and go.
 */
export function refusalOf(known: CatalogEntry[], found: CatalogEntry[]): Refusal | undefined {
  if (!found.some((entry) => entry.set === "public")) return { code: "empty" };

  const before = countByPlace(known.filter((entry) => entry.goneAt === null));
  const after = countByPlace(found);
  for (const [where, count] of before) {
    const left = after.get(where) ?? 0;
    if (count >= fewestThatTell && left * 2 < count) return { code: "shrunken", where, known: count, found: left };
  }
  return undefined;
}

export function sayRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case "empty":
      return "Apple's answer held no public release; the last good catalogue is kept";
    case "shrunken":
      return `Apple's answer lists ${refusal.found} devices under ${refusal.where} where ${refusal.known} were known; the last good catalogue is kept`;
  }
}

/** Below this a loss of half is everyday: visionOS has had four entries. */
const fewestThatTell = 20;

const watched: LookupSet[] = ["public", "managed"];

function countByPlace(entries: CatalogEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { set, feedPlatform } of entries) {
    if (!watched.includes(set)) continue;
    for (const place of [set, `${set} ${feedPlatform}`]) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}
