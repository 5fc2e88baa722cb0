import { z } from "zod";
import type { Caller } from "#lib/domain/access/caller.ts";
import { phaseOf } from "#lib/domain/update/conclusion.ts";
import { operation } from "#lib/services/operation.ts";
import { changesOf } from "#lib/services/update/drain/announce-progress.ts";
import type { DeviceEvent, Progress } from "#lib/services/update/drain/carry-reports.ts";
import { saveProgress } from "#lib/services/update/drain/save-progress.ts";
import { type TrackedDevice, trackedDevices } from "#lib/services/update/drain/tracked-devices.ts";
import { type DueDevice, dueDevices } from "#lib/services/update/due-updates.ts";

const BATCH = 2_000;

/** Marks what time alone has made late or silent. Nothing is withdrawn: a late device keeps its declaration. */
export async function concludeDueUpdates(caller: Caller): Promise<number> {
  let total = 0;
  for (;;) {
    const { found, changed } = await concludeBatch(caller, {});
    total += changed;
    if (found < BATCH || changed === 0) return total;
  }
}

const concludeBatch = operation({
  name: "update.conclude",
  scope: "system",
  input: z.object({}),

  async run({ tx, now }) {
    // The drain writes the same rows: one of the two at a time.
    await tx.$executeRaw`SELECT 1 FROM drain_cursor WHERE id = 1 FOR UPDATE`;
    const due = await dueDevices(now, BATCH);
    if (due.length === 0) return { result: { found: 0, changed: 0 }, audit: null };

    const devices = await trackedDevices(due.map(({ enrollmentId }) => enrollmentId));
    const progress = conclusions(due, devices, now);
    await saveProgress(tx, progress, new Map(), now);
    const changed = progress.events.length + progress.assignments.length;
    return { result: { found: due.length, changed }, audit: null, announce: changesOf(progress) };
  },
});

function conclusions(due: DueDevice[], devices: Map<string, TrackedDevice>, now: Temporal.Instant): Progress {
  const progress: Progress = { events: [], states: [], assignments: [] };
  for (const { enrollmentId, heardAt, newlyLate } of due) {
    const device = devices.get(enrollmentId);
    if (!device) continue;
    const event = { at: now, phase: undefined, deviceId: device.id, reportId: null, source: "server" } as const;
    const assignments = device.assignments.map((before) => {
      if (before.closedAt || before.doneAt) return before;
      if (newlyLate.includes(before.id)) progress.events.push({ ...event, kind: "late", assignment: before });
      const phase = phaseOf(before, device.state, device.assignments, { now, heardAt });
      if (phase === before.phase) return before;
      if (phase === "silent") progress.events.push({ ...event, ...silence(heardAt), assignment: before });
      return { ...before, phase, phaseSince: now };
    });
    const after = { ...device, assignments };
    for (const [index, before] of device.assignments.entries()) {
      const changed = assignments[index];
      if (changed && changed !== before) progress.assignments.push({ before, after: changed, device: after });
    }
  }
  return progress;
}

function silence(heardAt: Temporal.Instant | undefined): Pick<DeviceEvent, "kind" | "detail"> {
  return { kind: "silent-since", detail: { heardAt: heardAt?.toString() ?? null } };
}
