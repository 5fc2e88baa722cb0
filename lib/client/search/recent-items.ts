import { kept } from "#lib/client/kept.ts";

export type RecentItem = { id: string; kind: RecentKind; label: string; note: string; href: string };
type RecentKind = (typeof kinds)[number];

const kinds = ["device", "release", "rollout", "group"] as const;
const MOST = 6;

/** What was opened from the search in this browser, the latest first. */
export const recentItems = kept<readonly RecentItem[]>("pomona-recent", [], isItems);

export function rememberItem(item: RecentItem): void {
  const others = recentItems.read().filter(({ id }) => id !== item.id);
  recentItems.write([item, ...others].slice(0, MOST));
}

function isItems(found: unknown): found is RecentItem[] {
  return Array.isArray(found) && found.every(isItem);
}

/** An address of ours only: what is kept in a browser may have been written by anybody. */
function isItem(found: unknown): found is RecentItem {
  if (typeof found !== "object" || found === null) return false;
  const { id, kind, label, note, href } = Object.fromEntries(Object.entries(found));
  const isText = [id, label, note].every((part) => typeof part === "string");
  return isText && kinds.some((known) => known === kind) && typeof href === "string" && /^\/[a-z]/.test(href);
}
