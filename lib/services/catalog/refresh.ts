import { join } from "node:path";
import { parseLookupFeed } from "#lib/apple/lookup-feed.ts";
import type { Caller } from "#lib/domain/access/caller.ts";
import { type CheckOutcome, isDue } from "#lib/domain/catalog/cadence.ts";
import { now } from "#lib/io/clock.ts";
import { db } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { log } from "#lib/io/log.ts";
import { fileStore } from "#lib/io/lookup/apple-root.ts";
import { askLookupService, authoritiesFor } from "#lib/io/lookup/lookup-service.ts";
import { lastCheck } from "#lib/services/catalog/last-check.ts";
import { type Answer, recordAnswer } from "#lib/services/catalog/record-answer.ts";

/** Asks Apple when a day has passed or a person wishes it. Apple is asked outside any transaction: it may take its time. */
export async function refreshCatalog(caller: Caller): Promise<CheckOutcome | undefined> {
  if (!isDue(await lastCheck(db), now())) return undefined;

  const started = performance.now();
  const answer = await ask();
  const durationMs = Math.round(performance.now() - started);
  const outcome = await recordAnswer(caller, { answer, durationMs });
  if (answer.error) log.warn({ msg: "Apple's lookup service was of no use", reason: answer.error });
  log.info({ msg: "catalogue checked", outcome, durationMs });
  return outcome;
}

/** A service that cannot be reached is an everyday answer too: the check is logged with its reason and made again later. */
async function ask(): Promise<Answer> {
  try {
    const authorities = await authoritiesFor(
      env.alsUrl,
      env.alsCaFile,
      fileStore(join(env.dataDir, "apple-root-ca.pem")),
    );
    return { feed: parseLookupFeed(await askLookupService({ url: env.alsUrl, authorities })) };
  } catch (cause) {
    return { error: cause instanceof Error ? cause.message : String(cause) };
  }
}
