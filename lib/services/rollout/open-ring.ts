import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { admit, type Candidate } from "#lib/domain/rollout/admission.ts";
import { mayOpenRings } from "#lib/domain/rollout/lifecycle.ts";
import { now } from "#lib/io/clock.ts";
import { db, type Tx } from "#lib/io/db.ts";
import { refreshSetsOf } from "#lib/services/declaration/refresh-sets.ts";
import { operation } from "#lib/services/operation.ts";
import { releaseFacts } from "#lib/services/release/facts.ts";
import { candidatesIn, endOfNext, kindsOfCandidates } from "#lib/services/rollout/candidates.ts";
import type { DueRing } from "#lib/services/rollout/due-rings.ts";
import { startRollout, stateForShare } from "#lib/services/rollout/move.ts";
import { idsOf, openAssignments } from "#lib/services/rollout/open-assignments.ts";
import { postponeRing } from "#lib/services/rollout/postpone-ring.ts";

/** How many members of a ring's group are looked at in one transaction. */
const BATCH = 5_000;

/** Before and behind every device's id. */
const everybody = { after: "00000000-0000-0000-0000-000000000000", until: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

/**
 * Gives every member whom the release fits its assignment. Batch by batch, so that whoever is killed in between goes on where
 * it stopped; the ring counts as open only when all are done. One batch at a time: on two cores, two would leave none to devices
 * that ask meanwhile. Answers whether it has reached anybody, or opened.
 */
export async function openRing(caller: Caller, found: DueRing): Promise<boolean> {
  const release = await releaseFacts(db, found.releaseId);
  if (!release) return false;
  if (found.isOpen && !(await hasNewMembers(found, release))) return false;

  // Its author may have taken the plan back since it was found due: its rings are gone then.
  if (!mayOpenRings(await startRollout(caller, { rolloutId: found.rolloutId }))) return false;
  const ring = found.isOpen ? found : { ...found, deadlineLocal: await postponeRing(caller, { ringId: found.ringId }) };
  const reached = await openBatches(caller, ring, release);
  const hasOpened = !ring.isOpen && (await markOpened(caller, { rolloutId: ring.rolloutId, ringId: ring.ringId }));
  return hasOpened || reached > 0;
}

async function hasNewMembers(ring: DueRing, release: ReleaseFacts): Promise<boolean> {
  const kinds = await kindsOfCandidates(db, ring, now());
  return kinds.some((kind) => isAdmitted(kind, ring, release, now()));
}

async function openBatches(caller: Caller, ring: DueRing, release: ReleaseFacts): Promise<number> {
  const openBatch = batchFor(ring, release);
  let reached = 0;
  let after: string | null = everybody.after;
  while (after !== null) {
    const { next, opened }: { next: string | null; opened: number } = await openBatch(caller, { after });
    reached += opened;
    after = next;
  }
  return reached;
}

function batchFor(ring: DueRing, release: ReleaseFacts) {
  return operation({
    name: "rollout.open-assignments",
    scope: "system",
    input: z.object({ after: z.string() }),

    async run({ tx, now }, { after }) {
      const state = await stateForShare(tx, ring.rolloutId);
      if (!mayOpenRings(state)) return { result: { next: null, opened: 0 }, audit: null };

      const end = await endOfNext(tx, ring, { ...everybody, after }, BATCH);
      const isLast = end === everybody.until;
      if (!isLast) await commitUnwritten(tx);
      const candidates = await candidatesIn(tx, ring, { after, until: end }, now);
      const chosen = candidates.filter((kind) => isAdmitted(kind, ring, release, now));
      let opened = 0;
      if (chosen.length > 0) {
        opened = await openAssignments(tx, { ...ring, deadlineLocal: await deadlineNow(tx, ring) }, chosen, now);
        await refreshSetsOf(tx, idsOf(chosen), now);
      }

      return {
        result: { next: isLast ? null : end, opened },
        audit: null,
        announce: chosen.length > 0 ? changes(ring) : [],
        // Waking thousands while thousands are still being opened would slow both.
        jobs: isLast ? [{ name: "wake-devices" }] : [],
      };
    },
  });
}

/**
 * This transaction need not wait for the disk: every later commit that does takes it along, so what a person or a device is
 * acknowledged never builds on a lost one. Lost before, it is opened again, the same.
 */
async function commitUnwritten(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET LOCAL synchronous_commit TO off`;
}

/** A person may have moved it since this opening began. */
async function deadlineNow(tx: Tx, { ringId }: DueRing): Promise<string> {
  const ring = await tx.ring.findUniqueOrThrow({ where: { id: ringId }, select: { deadlineLocal: true } });
  return ring.deadlineLocal;
}

const markOpened = operation({
  name: "rollout.open-ring",
  scope: "system",
  input: z.object({ rolloutId: z.uuid(), ringId: z.uuid() }),

  async run({ tx, now }, { rolloutId, ringId }) {
    // A rollout that was paused in the middle has not opened this ring; it goes on when it is resumed.
    if (!mayOpenRings(await stateForShare(tx, rolloutId))) return { result: false, audit: null };

    const { count } = await tx.ring.updateMany({
      where: { id: ringId, openedAt: null },
      data: { openedAt: new Date(now.epochMilliseconds) },
    });
    if (count === 0) return { result: false, audit: null };
    const devices = await tx.assignment.count({ where: { rolloutId, ringId } });
    return {
      result: true,
      audit: { subject: `rollout:${rolloutId}`, after: { ringId, devices } },
      announce: [{ topic: "rollout", id: rolloutId }],
    };
  },
});

function isAdmitted(kind: Candidate, ring: DueRing, release: ReleaseFacts, now: Temporal.Instant): boolean {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  return admit(kind, release, ring.target, today).admitted;
}

function changes({ rolloutId, releaseId }: DueRing) {
  return [
    { topic: "rollout", id: rolloutId },
    { topic: "release", id: releaseId },
    { topic: "fleet", id: "all" },
  ];
}
