import { z } from "zod";
import { nothingTold } from "#lib/domain/update/state.ts";
import type { Tx } from "#lib/io/db.ts";
import { notFound } from "#lib/services/errors.ts";
import { operation } from "#lib/services/operation.ts";
import { changesOf } from "#lib/services/update/drain/announce-progress.ts";
import { carryReport, type DeviceEvent, type Progress } from "#lib/services/update/drain/carry-reports.ts";
import { reportsOfDevice } from "#lib/services/update/drain/pending-reports.ts";
import { saveProgress } from "#lib/services/update/drain/save-progress.ts";
import {
  deviceWithHistory,
  type TrackedAssignment,
  type TrackedDevice,
} from "#lib/services/update/drain/tracked-devices.ts";

/**
 * Makes a device's state anew from its raw reports, and adds what was overlooked: an event that is missing, a target that was
 * reached, a declaration that is gone. What is there already is neither doubled nor taken back.
 */
export const replayReports = operation({
  name: "update.replay",
  scope: "system",
  input: z.object({ enrollmentId: z.string() }),

  async run({ tx, now }, { enrollmentId }) {
    const [cursor] = await tx.$queryRaw<
      { last_id: bigint }[]
    >`SELECT last_id FROM drain_cursor WHERE id = 1 FOR UPDATE`;
    const device = await deviceWithHistory(enrollmentId);
    if (!device || !cursor) throw notFound("device", enrollmentId);

    const lives = await enrollmentsOf(tx, device);
    let replayed: TrackedDevice = {
      ...device,
      state: nothingTold,
      lastReportId: -1n,
      assignments: device.assignments.map(asOpened),
    };
    const events: DeviceEvent[] = [];
    for (const report of await reportsOfDevice(enrollmentId, cursor.last_id)) {
      const enrolledAt =
        lives.findLast((at) => at <= report.receivedAt.toString({ smallestUnit: "millisecond" })) ?? lives[0];
      const step = carryReport({ ...replayed, enrolledAt }, report, now);
      if (!step) continue;
      replayed = step.device;
      events.push(...step.events);
    }

    const progress: Progress = {
      states: [replayed],
      assignments: overlooked(device, replayed),
      events: await missing(tx, device, events),
    };
    await saveProgress(tx, progress, new Map(), now);
    return { result: { added: progress.events.length }, audit: null, announce: changesOf(progress) };
  },
});

/** As it was before the first report. When it was closed is not the reports' doing and stays. */
function asOpened({ doneAt: _, removedAt: __, ...assignment }: TrackedAssignment): TrackedAssignment {
  return { ...assignment, phase: "declared", phaseSince: assignment.openedAt };
}

function overlooked(device: TrackedDevice, replayed: TrackedDevice): Progress["assignments"] {
  return device.assignments.flatMap((before, index) => {
    const after = replayed.assignments[index];
    if (!after) return [];
    const isNews = (after.doneAt && !before.doneAt) || (after.removedAt && !before.removedAt);
    return isNews && !before.removedAt ? [{ before, after, device: replayed }] : [];
  });
}

async function missing(tx: Tx, device: TrackedDevice, events: DeviceEvent[]): Promise<DeviceEvent[]> {
  const rows = await tx.event.findMany({
    where: { deviceId: device.id, reportId: { not: null } },
    select: { kind: true, reportId: true, assignmentId: true },
  });
  const known = new Set(rows.map(({ kind, reportId, assignmentId }) => `${kind} ${reportId} ${assignmentId ?? ""}`));
  return events.filter(({ kind, reportId, assignment }) => !known.has(`${kind} ${reportId} ${assignment?.id ?? ""}`));
}

/** When each life of the device began. */
async function enrollmentsOf(tx: Tx, device: TrackedDevice): Promise<string[]> {
  const rows = await tx.event.findMany({
    where: { deviceId: device.id, kind: { in: ["enrolled", "re-enrolled"] } },
    orderBy: { at: "asc" },
    select: { at: true },
  });
  const lives = rows.map(({ at }) => at.toISOString());
  return lives.length > 0 || !device.enrolledAt ? lives : [device.enrolledAt];
}
