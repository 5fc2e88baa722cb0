import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "#lib/io/db.ts";
import { stopQueue } from "#lib/io/queue.ts";
import { releaseDetail } from "#lib/queries/release/detail.ts";
import { releaseDiscussion } from "#lib/queries/release/discussion.ts";
import { releaseList } from "#lib/queries/release/list.ts";
import { rolloutDetail } from "#lib/queries/rollout/detail.ts";
import { addBlocker } from "#lib/services/release/discussion/add-blocker.ts";
import { addNote } from "#lib/services/release/discussion/add-note.ts";
import { clearBlocker } from "#lib/services/release/discussion/clear-blocker.ts";
import { removeBlocker } from "#lib/services/release/discussion/remove-blocker.ts";
import { reopenBlocker } from "#lib/services/release/discussion/reopen-blocker.ts";
import { approveRollout } from "#lib/services/rollout/approval/approve.ts";
import { askApproval } from "#lib/services/rollout/approval/ask-approval.ts";
import { plantRelease, viewer } from "#lib/testing/orchard.ts";
import { alice, omar, planned } from "#lib/testing/orchard-plans.ts";

let releaseId: string;
let versions = 100;

beforeEach(async () => {
  releaseId = await plantRelease(`26.${versions++}`);
});

afterAll(async () => {
  await stopQueue();
  await closeDatabase();
});

test("a note stands with its writer, the latest first, and nobody changes it afterwards", async () => {
  await addNote(omar, { releaseId, text: "  The VPN client needs 5.2.  " });
  await addNote(alice, { releaseId, text: "Asked its maker." });
  const { notes, notesInAll } = await releaseDiscussion(viewer, { releaseId });
  expect(notes).toMatchObject([
    { personName: "Alice", text: "Asked its maker." },
    { personName: "Omar", text: "The VPN client needs 5.2." },
  ]);
  expect(notesInAll).toBe(2);
  await expect(db.releaseNote.updateMany({ where: { releaseId }, data: { text: "x" } })).rejects.toThrow();
  await expect(addNote(omar, { releaseId, text: " " })).rejects.toMatchObject({ code: "invalid" });
});

test("a blocker is named, ticked, opened again and removed; the record keeps each step", async () => {
  const { blockerId } = await addBlocker(omar, { releaseId, text: "VPN client tested" });
  const one = { releaseId, blockerId };
  await clearBlocker(alice, one);
  expect((await releaseDiscussion(viewer, { releaseId })).blockers).toMatchObject([
    { text: "VPN client tested", addedBy: "Omar", cleared: { by: "Alice" } },
  ]);
  await expect(clearBlocker(omar, one)).rejects.toMatchObject({ code: "conflict" });
  await reopenBlocker(omar, one);
  await expect(reopenBlocker(omar, one)).rejects.toMatchObject({ code: "conflict" });
  await removeBlocker(omar, one);
  await expect(removeBlocker(omar, one)).rejects.toMatchObject({ code: "not-found" });
  expect((await releaseDiscussion(viewer, { releaseId })).blockers).toEqual([]);

  const kept = await db.auditEntry.findMany({ where: { subject: `release:${releaseId}` }, orderBy: { id: "asc" } });
  expect(kept.map(({ operation, actorName }) => [operation, actorName])).toEqual([
    ["release.add-blocker", "Omar"],
    ["release.clear-blocker", "Alice"],
    ["release.reopen-blocker", "Omar"],
    ["release.remove-blocker", "Omar"],
  ]);
});

test("what is named already is not named twice, and a viewer has no say", async () => {
  const { blockerId } = await addBlocker(omar, { releaseId, text: "VPN client tested" });
  await expect(addBlocker(alice, { releaseId, text: "VPN client tested " })).rejects.toMatchObject({
    code: "conflict",
  });
  const refused = { code: "forbidden" };
  await expect(addNote(viewer, { releaseId, text: "x" })).rejects.toMatchObject(refused);
  await expect(addBlocker(viewer, { releaseId, text: "x" })).rejects.toMatchObject(refused);
  for (const act of [clearBlocker, reopenBlocker, removeBlocker]) {
    await expect(act(viewer, { releaseId, blockerId })).rejects.toMatchObject(refused);
  }
  const elsewhere = await plantRelease(`26.${versions++}`);
  await expect(clearBlocker(omar, { releaseId: elsewhere, blockerId })).rejects.toMatchObject({ code: "not-found" });
});

test("of two who tick at once, one is told that it is done", async () => {
  const { blockerId } = await addBlocker(omar, { releaseId, text: "VPN client tested" });
  const one = { releaseId, blockerId };
  const ticks = await Promise.allSettled([clearBlocker(omar, one), clearBlocker(alice, one)]);
  expect(ticks.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("open ones are seen wherever one decides, stop nobody, and are frozen with the decision", async () => {
  const { blockerId } = await addBlocker(omar, { releaseId, text: "Printers tried" });
  await addBlocker(omar, { releaseId, text: "VPN client tested" });
  await clearBlocker(omar, { releaseId, blockerId });
  const { rolloutId, revision } = await planned(releaseId, 2);
  await askApproval(omar, { rolloutId });

  const open = ["VPN client tested"];
  expect((await releaseDetail(viewer, { releaseId })).openBlockers).toEqual(open);
  const { releases } = await releaseList(viewer, { tab: "all" });
  expect(releases.find(({ id }) => id === releaseId)).toMatchObject({ openBlockers: 1 });
  expect((await rolloutDetail(viewer, { rolloutId })).release.openBlockers).toEqual(open);

  await approveRollout(alice, { rolloutId, revision });
  const [last] = (await releaseDiscussion(viewer, { releaseId })).blockers.slice(-1);
  await clearBlocker(omar, { releaseId, blockerId: last?.id ?? "" });
  const { approvals, release } = await rolloutDetail(viewer, { rolloutId });
  expect(release.openBlockers).toEqual([]);
  expect(approvals).toMatchObject([{ frozen: { openBlockers: open } }]);
});
