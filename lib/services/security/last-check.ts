import type { Check, CheckOutcome } from "#lib/domain/catalog/cadence.ts";
import { folderOf } from "#lib/domain/security/source.ts";
import type { Db, Tx } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { readSettings } from "#lib/io/settings.ts";

/** Where the feed's files lie; undefined while it is off. */
export async function chosenFolder(db: Db | Tx): Promise<string | undefined> {
  const { securityFeed } = await readSettings(db);
  return folderOf(securityFeed, env.sofaUrl);
}

/** Since the folder was chosen: what was told before that is forgotten, and makes nobody wait. */
export async function lastSecurityCheck(db: Db | Tx, folder: string): Promise<Check | undefined> {
  const chosen = await db.setting.findUnique({ where: { key: "securityFeed" }, select: { updatedAt: true } });
  const row = await db.securityCheck.findFirst({
    where: { folder, ...(chosen && { at: { gte: chosen.updatedAt } }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true, outcome: true },
  });
  if (!row) return undefined;
  return { at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()), outcome: row.outcome as CheckOutcome };
}

/** One at a time, over all processes, until the transaction ends. */
export async function lockSecurity(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('security'))`;
}
