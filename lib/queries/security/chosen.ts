import { folderOf } from "#lib/domain/security/source.ts";
import type { Db } from "#lib/io/db.ts";
import { env } from "#lib/io/env.ts";
import { readSettings, type Settings } from "#lib/io/settings.ts";

export type Chosen = {
  feed: Settings["securityFeed"];
  /** Where its files lie; null while it is off. */
  folder: string | null;
  /** Whatever was answered earlier counts no more. */
  since: Date;
};

/** Who is asked what releases close, and since when. */
export async function chosenFeed(db: Db): Promise<Chosen> {
  const [{ securityFeed: feed }, row] = await Promise.all([
    readSettings(db),
    db.setting.findUnique({ where: { key: "securityFeed" }, select: { updatedAt: true } }),
  ]);
  return { feed, folder: folderOf(feed, env.sofaUrl) ?? null, since: row?.updatedAt ?? new Date(0) };
}
