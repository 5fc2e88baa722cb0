import type { Tx } from "#lib/io/db.ts";
import type { Change } from "#lib/io/listen.ts";
import { notFound } from "#lib/services/errors.ts";

/** Held until the end: what is open while somebody decides on the release is what their decision freezes. */
export async function holdRelease(tx: Tx, releaseId: string): Promise<void> {
  const held = await tx.$executeRaw`SELECT 1 FROM release WHERE id = ${releaseId}::uuid FOR NO KEY UPDATE`;
  if (held === 0) throw notFound("release", releaseId);
}

/** Whoever decides on a rollout of the release looks at the same blockers. */
export async function blockerChanges(tx: Tx, releaseId: string): Promise<Change[]> {
  const undecided = await tx.rollout.findMany({
    where: { releaseId, state: { in: ["draft", "awaiting-approval", "denied"] } },
    select: { id: true },
  });
  return [{ topic: "release", id: releaseId }, ...undecided.map(({ id }) => ({ topic: "rollout", id }))];
}

/** In the order in which people thought of them. */
export async function openBlockers(tx: Tx, releaseId: string): Promise<string[]> {
  const open = await tx.releaseBlocker.findMany({
    where: { releaseId, clearedAt: null },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    select: { text: true },
  });
  return open.map(({ text }) => text);
}
