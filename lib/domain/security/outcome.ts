import type { CheckOutcome } from "#lib/domain/catalog/cadence.ts";
import type { FeedName } from "#lib/domain/security/feed.ts";

/** What came of asking for one file. `absent`: a mirror need not hold them all. */
export type FileOutcome = {
  feed: FeedName;
  became: "changed" | "unchanged" | "absent" | "refused" | "failed";
  reason?: string;
};

/** One file that did not come makes the check one to repeat, though the others are taken over; the sentence says which. */
export function outcomeOf(files: readonly FileOutcome[]): { outcome: CheckOutcome; reason: string | null } {
  const troubles = files.filter(({ became }) => became === "refused" || became === "failed");
  if (troubles.length > 0) {
    const outcome = troubles.some(({ became }) => became === "failed") ? "failed" : "refused";
    return { outcome, reason: sentence(troubles) };
  }
  if (files.every(({ became }) => became === "absent"))
    return { outcome: "failed", reason: "None of its files is there" };
  return { outcome: files.some(({ became }) => became === "changed") ? "changed" : "unchanged", reason: null };
}

/** Files with the same trouble share a sentence. */
function sentence(troubles: readonly FileOutcome[]): string {
  const byReason = Map.groupBy(troubles, ({ reason = "" }) => reason);
  return [...byReason].map(([reason, files]) => `${files.map(({ feed }) => feed).join(", ")}: ${reason}`).join("; ");
}
