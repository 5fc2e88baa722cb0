import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import type { Tx } from "#lib/io/db.ts";
import { log } from "#lib/io/log.ts";
import { registerDevices } from "#lib/services/enrollment/register.ts";
import { operation } from "#lib/services/operation.ts";
import { changesOf } from "#lib/services/update/drain/announce-progress.ts";
import { carryReports, type Progress } from "#lib/services/update/drain/carry-reports.ts";
import { committedUpTo, reportsAfter, type StoredReport } from "#lib/services/update/drain/pending-reports.ts";
import { rememberCarried, repeatingDevices } from "#lib/services/update/drain/repeated-reports.ts";
import { saveProgress } from "#lib/services/update/drain/save-progress.ts";
import { type TrackedDevice, trackedDevices } from "#lib/services/update/drain/tracked-devices.ts";

const BATCH = 2_000;

/** Carries every report that is on disk into states, events and assignments. Harmless to repeat and to run twice at once. */
export async function ingestStatus(caller: Caller): Promise<number> {
  const upTo = await committedUpTo();
  const read = readAhead(upTo);
  let total = 0;
  for (;;) {
    const reports = await ingestBatch(caller, { read });
    if (reports.length === 0) return total;
    rememberCarried(reports);
    total += reports.length;
  }
}

type Read = (after: bigint) => Promise<StoredReport[]>;

/** The next batch is read while this one is being written. What was read for another place than the cursor's is not used. */
function readAhead(upTo: bigint): Read {
  let ahead: { after: bigint; reports: Promise<StoredReport[]> } | undefined;
  return async (after) => {
    const reports = await (ahead?.after === after ? ahead.reports : reportsAfter(after, upTo, BATCH));
    const last = reports.at(-1);
    if (reports.length < BATCH || !last) return reports;
    const next = reportsAfter(last.id, upTo, BATCH);
    ahead = { after: last.id, reports: next };
    // Whoever asks for it hears of its failure.
    next.catch(() => undefined);
    return reports;
  };
}

/** A gate stops a rollout at once, not at its next turn. */
function hasFailure({ assignments }: Progress): boolean {
  return assignments.some(({ before, after }) => after.phase === "failed" && before.phase !== "failed");
}

/** One batch, whole or not at all: what the reports say, and that they have been counted. */
const ingestBatch = operation({
  name: "update.ingest-status",
  scope: "system",
  input: z.object({ read: z.custom<Read>() }),

  async run({ tx, now, caller }, { read }) {
    const lastId = await lockCursor(tx);
    const reports = lastId === undefined ? [] : await read(lastId);
    const last = reports.at(-1);
    if (lastId === undefined || !last) return { result: [], audit: null };

    const repeating = await repeatingDevices(reports, lastId);
    const news = reports.filter(({ enrollmentId }) => !repeating.has(enrollmentId));
    const progress = carryReports(news, await devicesOf(caller, news), now);
    const heard = new Map(reports.map(({ enrollmentId, receivedAt }) => [enrollmentId, receivedAt]));
    const { toWake } = await saveProgress(tx, progress, heard, now);
    await tx.$executeRaw`UPDATE drain_cursor SET last_id = ${last.id}, drained = drained + ${reports.length} WHERE id = 1`;
    return {
      result: reports,
      audit: null,
      announce: changesOf(progress),
      jobs: [
        ...(toWake > 0 ? [{ name: "wake-devices" } as const] : []),
        ...(hasFailure(progress) ? [{ name: "advance-rollouts" } as const] : []),
      ],
    };
  },
});

/** Undefined while another process is the drain. */
async function lockCursor(tx: Tx): Promise<bigint | undefined> {
  const rows = await tx.$queryRaw<{ last_id: bigint }[]>`
    SELECT last_id FROM drain_cursor WHERE id = 1 FOR UPDATE SKIP LOCKED`;
  return rows[0]?.last_id;
}

/** Whoever reports without being known has been let in by NanoMDM; a user's channel is not a device. */
async function devicesOf(caller: Caller, reports: readonly StoredReport[]): Promise<Map<string, TrackedDevice>> {
  const ids = [...new Set(reports.map(({ enrollmentId }) => enrollmentId))];
  const devices = await trackedDevices(ids);
  const unknown = ids.filter((id) => !devices.has(id) && !id.includes(":"));
  if (unknown.length === 0) return devices;

  log.info({ msg: "devices first seen by their reports", devices: unknown.length });
  for (let at = 0; at < unknown.length; at += 500) {
    await registerDevices(caller, { enrollmentIds: unknown.slice(at, at + 500) });
  }
  return new Map([...devices, ...(await trackedDevices(unknown))]);
}
