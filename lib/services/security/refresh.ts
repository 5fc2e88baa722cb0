import type { Caller } from "#lib/domain/access/caller.ts";
import { type CheckOutcome, isDue } from "#lib/domain/catalog/cadence.ts";
import { type FeedName, feedNames, readSecurityFeed } from "#lib/domain/security/feed.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { log } from "#lib/io/log.ts";
import { fetchFeedFile } from "#lib/io/lookup/security-feed.ts";
import { chosenFolder, lastSecurityCheck } from "#lib/services/security/last-check.ts";
import { type FileAnswer, recordNotes } from "#lib/services/security/record-notes.ts";

/** Asks the feed when a day has passed, a person wishes it or it was chosen anew; outside any transaction, for it may take its time. */
export async function refreshSecurity(caller: Caller): Promise<CheckOutcome | undefined> {
  const folder = await chosenFolder(db);
  if (!folder || !isDue(await lastSecurityCheck(db, folder), now())) return undefined;

  const started = performance.now();
  const known = await db.securityFile.findMany({ where: { folder }, select: { feed: true, etag: true } });
  const etags = new Map(known.map(({ feed, etag }) => [feed, etag]));
  const answers = await Promise.all(feedNames.map((feed) => ask(folder, feed, etags.get(feed) ?? undefined)));
  const durationMs = Math.round(performance.now() - started);
  const outcome = await recordNotes(caller, { folder, answers, durationMs });
  log.info({ msg: "security feed checked", outcome, durationMs });
  return outcome;
}

/** A file that does not come, or is none, is an everyday answer too: what was known of it stays. */
async function ask(folder: string, feed: FeedName, etag: string | undefined): Promise<FileAnswer> {
  try {
    const answer = await fetchFeedFile({ url: `${folder}/${feed}_data_feed.json`, etag });
    if (answer.kind !== "read") return { feed, kind: answer.kind };

    const notes = readSecurityFeed(feed, answer.json);
    if (!notes) return { feed, kind: "refused", reason: "tells of no release in a way that is known here" };
    return { feed, kind: "read", notes, etag: answer.etag };
  } catch (cause) {
    return { feed, kind: "failed", reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
