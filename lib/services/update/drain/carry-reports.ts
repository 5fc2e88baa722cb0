import { parseStatusReport } from "#lib/apple/status-report.ts";
import { reduce, type UpdateEvent } from "#lib/domain/update/reduce.ts";
import { inItsLife } from "#lib/domain/update/state.ts";
import { log } from "#lib/io/log.ts";
import type { StoredReport } from "#lib/services/update/drain/pending-reports.ts";
import { isRepeated } from "#lib/services/update/drain/repeated-reports.ts";
import type { TrackedAssignment, TrackedDevice } from "#lib/services/update/drain/tracked-devices.ts";

export type DeviceEvent = UpdateEvent & { deviceId: string; reportId: bigint | null; source: "device" | "server" };

/** What a batch of reports has made of the devices that sent them. */
export type Progress = {
  events: DeviceEvent[];
  states: TrackedDevice[];
  assignments: { before: TrackedAssignment; after: TrackedAssignment; device: TrackedDevice }[];
};

/** Carries each device through its reports, in the order of their arrival; `closeAt` is when what is done is closed. */
export function carryReports(
  reports: readonly StoredReport[],
  devices: ReadonlyMap<string, TrackedDevice>,
  closeAt: Temporal.Instant,
): Progress {
  const carried = new Map<string, TrackedDevice>();
  const last = new Map<string, StoredReport>();
  const events: DeviceEvent[] = [];
  for (const report of reports) {
    const device = carried.get(report.enrollmentId) ?? devices.get(report.enrollmentId);
    if (!device) continue;
    const before = last.get(report.enrollmentId);
    if (before && isRepeated(report, before, device)) continue;
    const step = carryReport(device, report, closeAt);
    if (!step) continue;
    carried.set(report.enrollmentId, step.device);
    last.set(report.enrollmentId, report);
    events.push(...step.events);
  }
  return { events, ...differences(devices, carried) };
}

type Step = { device: TrackedDevice; events: DeviceEvent[] };

/** One report that cannot be digested must not hold up a fleet. It stays on disk and can be replayed. */
export function carryReport(device: TrackedDevice, report: StoredReport, closeAt: Temporal.Instant): Step | undefined {
  try {
    return carry(device, report, closeAt);
  } catch (cause) {
    log.error({ msg: "status report skipped", reportId: report.id.toString(), deviceId: device.id, err: cause });
    return undefined;
  }
}

/** The same report again is no news. */
function carry(device: TrackedDevice, stored: StoredReport, closeAt: Temporal.Instant): Step | undefined {
  if (stored.id <= device.lastReportId) return undefined;
  const parsed = parseStatusReport(stored.body);
  if ("error" in parsed) {
    const { id: reportId, enrollmentId, receivedAt } = stored;
    log.warn({
      msg: "status report unreadable",
      reason: parsed.error,
      reportId: `${reportId}`,
      enrollmentId,
      receivedAt: `${receivedAt}`,
    });
    return undefined;
  }

  const { id: reportId, receivedAt } = stored;
  const at = receivedAt.toString({ smallestUnit: "millisecond" });
  const before = inItsLife(device.state, device.enrolledAt, at);
  const reduction = reduce(before, { report: parsed.report, receivedAt }, device.assignments);
  const events: DeviceEvent[] = reduction.events.map((event) => ({
    ...event,
    deviceId: device.id,
    reportId,
    source: "device",
  }));
  const assignments = device.assignments.map((held, index) => {
    const assignment = { ...held, ...reduction.assignments[index] };
    if (!assignment.doneAt || assignment.closedAt) return reduction.assignments[index] === held ? held : assignment;
    const detail = { reason: "done" };
    events.push({
      kind: "withdrawn",
      phase: 7,
      at: closeAt,
      assignment,
      detail,
      deviceId: device.id,
      reportId,
      source: "server",
    });
    return { ...assignment, closedAt: closeAt };
  });
  const { state, statusItems } = reduction;
  const carried = { ...device, state, assignments, lastReportId: reportId, ...(statusItems ? { statusItems } : {}) };
  return { device: carried, events };
}

function differences(devices: ReadonlyMap<string, TrackedDevice>, carried: ReadonlyMap<string, TrackedDevice>) {
  const states: Progress["states"] = [];
  const assignments: Progress["assignments"] = [];
  for (const [enrollmentId, device] of carried) {
    const before = devices.get(enrollmentId);
    if (!before) continue;
    if (device.state !== before.state) states.push(device);
    for (const [index, after] of device.assignments.entries()) {
      const held = before.assignments[index];
      if (held && held !== after) assignments.push({ before: held, after, device });
    }
  }
  return { states, assignments };
}
