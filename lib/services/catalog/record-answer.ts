import { z } from "zod";
import type { LookupFeed } from "#lib/apple/lookup-feed.ts";
import { type CheckOutcome, isDue } from "#lib/domain/catalog/cadence.ts";
import { type MergeResult, mergeCatalog } from "#lib/domain/catalog/merge.ts";
import { sayRefusal } from "#lib/domain/catalog/refusal.ts";
import type { Tx } from "#lib/io/db.ts";
import type { Prisma } from "#lib/io/generated/prisma/client.ts";
import { lastCheck, lockCatalog } from "#lib/services/catalog/last-check.ts";
import { readEntries, writeCatalog } from "#lib/services/catalog/store.ts";
import { operation } from "#lib/services/operation.ts";

/** What came of asking Apple: a feed, or the sentence why there is none. */
export type Answer = { feed: LookupFeed; error?: never } | { feed?: never; error: string };

/** Lays an answer over the catalogue and logs the check with what it changed. */
export const recordAnswer = operation({
  name: "catalog.refresh",
  scope: "system",
  input: z.object({ answer: z.custom<Answer>(), durationMs: z.int() }),

  async run({ tx, now }, { answer, durationMs }) {
    await lockCatalog(tx);
    // Another worker may have asked at the same time: one check is logged, not two.
    if (!isDue(await lastCheck(tx), now)) return { result: undefined, audit: null };

    const merged = answer.feed && mergeCatalog(await readEntries(tx), answer.feed, now);
    const releaseIds = merged && "touched" in merged ? await writeCatalog(tx, merged, now) : [];
    const check = { ...logOf(answer, merged), durationMs };
    await closeCheck(tx, check, now);

    return {
      result: check.outcome,
      audit: check.outcome === "changed" ? { subject: "catalog", after: newsOf(check) } : null,
      announce: [
        { topic: "catalog", id: "check" },
        ...(check.outcome === "changed" ? releaseIds.map((id) => ({ topic: "release", id })) : []),
      ],
      jobs: check.outcome === "changed" ? [{ name: "propose-rollouts" }] : [],
    };
  },
});

type CheckLog = {
  outcome: CheckOutcome;
  reason: string | null;
  rows: number;
  added: Prisma.InputJsonArray;
  changed: Prisma.InputJsonArray;
  withdrawn: Prisma.InputJsonArray;
};

function logOf(answer: Answer, merged: MergeResult | undefined): CheckLog {
  const nothing = { rows: answer.feed?.rows.length ?? 0, added: [], changed: [], withdrawn: [] };
  if (!merged) return { ...nothing, outcome: "failed", reason: answer.error ?? null };
  if (merged.outcome === "refused") return { ...nothing, outcome: "refused", reason: sayRefusal(merged.reason) };

  const skipped = answer.feed?.skipped ?? 0;
  return {
    ...nothing,
    outcome: merged.outcome,
    reason: skipped > 0 ? `${skipped} rows could not be read` : null,
    added: merged.added,
    changed: [
      ...merged.changed,
      ...merged.superseded.map((release) => ({ ...release, what: "superseded" })),
      ...merged.returned.map((release) => ({ ...release, what: "returned" })),
    ],
    withdrawn: merged.withdrawn,
  };
}

function newsOf({ added, changed, withdrawn }: CheckLog) {
  return { added, changed, withdrawn };
}

/** A check that a person asked for has its row already. */
async function closeCheck(tx: Tx, check: CheckLog & { durationMs: number }, now: Temporal.Instant): Promise<void> {
  const { count } = await tx.catalogCheck.updateMany({ where: { outcome: "requested" }, data: check });
  if (count === 0) await tx.catalogCheck.create({ data: { ...check, at: new Date(now.epochMilliseconds) } });
}
