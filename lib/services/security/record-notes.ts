import { z } from "zod";
import { isDue } from "#lib/domain/catalog/cadence.ts";
import type { FeedName, SecurityNote } from "#lib/domain/security/feed.ts";
import { type FileOutcome, outcomeOf } from "#lib/domain/security/outcome.ts";
import { plainVersion, securityKey } from "#lib/domain/security/release-key.ts";
import type { Tx } from "#lib/io/db.ts";
import { operation } from "#lib/services/operation.ts";
import { chosenFolder, lastSecurityCheck, lockSecurity } from "#lib/services/security/last-check.ts";

/** What came of asking for one file. `same`: as it was read last. */
export type FileAnswer = { feed: FeedName } & (
  | { kind: "read"; notes: SecurityNote[]; etag: string | null }
  | { kind: "same" }
  | { kind: "absent" }
  | { kind: "refused" | "failed"; reason: string }
);

/** Takes over each file that came whole and logs the check; of the others the last good copy stays. */
export const recordNotes = operation({
  name: "security.refresh",
  scope: "system",
  input: z.object({ folder: z.string(), answers: z.array(z.custom<FileAnswer>()), durationMs: z.int() }),

  async run({ tx, now }, { folder, answers, durationMs }) {
    await lockSecurity(tx);
    // Somebody may have chosen another source meanwhile, and another worker may have asked as well.
    const isWanted = (await chosenFolder(tx)) === folder && isDue(await lastSecurityCheck(tx, folder), now);
    if (!isWanted) return { result: undefined, audit: null };

    const files: FileOutcome[] = [];
    for (const answer of answers) files.push(await takeOver(tx, folder, answer, now));
    const notes = answers.reduce((sum, answer) => sum + (answer.kind === "read" ? answer.notes.length : 0), 0);
    const check = { ...outcomeOf(files), notes, durationMs };
    await closeCheck(tx, folder, check, now);

    const changed = files.flatMap(({ feed, became }) => (became === "changed" ? [feed] : []));
    return {
      result: check.outcome,
      audit: changed.length > 0 ? { subject: "security", after: { folder, changed } } : null,
      announce: [
        { topic: "settings", id: "security" },
        { topic: "release", id: "all" },
      ],
    };
  },
});

async function takeOver(tx: Tx, folder: string, answer: FileAnswer, now: Temporal.Instant): Promise<FileOutcome> {
  const { feed } = answer;
  if ("reason" in answer) return { feed, became: answer.kind, reason: answer.reason };
  if (answer.kind === "absent") return { feed, became: "absent" };

  const readAt = new Date(now.epochMilliseconds);
  if (answer.kind === "same") {
    await tx.securityFile.updateMany({ where: { feed, folder }, data: { readAt } });
    return { feed, became: "unchanged" };
  }
  const file = { folder, etag: answer.etag, readAt };
  await tx.securityFile.upsert({ where: { feed }, create: { feed, ...file }, update: file });
  const isNew = await replaceNotes(tx, feed, answer.notes);
  return { feed, became: isNew ? "changed" : "unchanged" };
}

/** Whether that made a difference. A file without an ETag comes again each day as it was. */
async function replaceNotes(tx: Tx, feed: FeedName, notes: readonly SecurityNote[]): Promise<boolean> {
  const known = await tx.securityNote.findMany({ where: { feed }, omit: { feed: true } });
  const told = notes.map((note) => ({ ...note, version: plainVersion(note.version) }));
  if (fingerprint(known) === fingerprint(told)) return false;

  await tx.securityNote.deleteMany({ where: { feed } });
  await tx.securityNote.createMany({ data: told.map((note) => ({ ...note, feed })) });
  return true;
}

function fingerprint(notes: readonly SecurityNote[]): string {
  const lines = notes.map((note) => [securityKey(note), note.page, note.cves, note.exploited]);
  return JSON.stringify(lines.map((line) => JSON.stringify(line)).sort());
}

type Check = ReturnType<typeof outcomeOf> & { notes: number; durationMs: number };

/** A check that a person asked for has its row already. */
async function closeCheck(tx: Tx, folder: string, check: Check, now: Temporal.Instant): Promise<void> {
  const { count } = await tx.securityCheck.updateMany({ where: { outcome: "requested", folder }, data: check });
  const at = new Date(now.epochMilliseconds);
  if (count === 0) await tx.securityCheck.create({ data: { ...check, folder, at } });
}
