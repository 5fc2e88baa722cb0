import type { Assignment } from "#lib/domain/update/assignment.ts";
import { isDevicePhase } from "#lib/domain/update/phase.ts";
import { type DeviceUpdateState, nothingTold } from "#lib/domain/update/state.ts";
import { sql } from "#lib/io/db.ts";

/** A device as the drain carries it through its reports. */
export type TrackedDevice = {
  id: string;
  enrollmentId: string;
  enrolledAt: string | undefined;
  state: DeviceUpdateState;
  lastReportId: bigint;
  assignments: TrackedAssignment[];
  /** Only where its reports say something new about it. */
  statusItems?: string[];
};

export type TrackedAssignment = Assignment & { deviceId: string; releaseId: string };

/** One device with all assignments that it ever had. */
export async function deviceWithHistory(enrollmentId: string): Promise<TrackedDevice | undefined> {
  const { rows } = await sql.query<DeviceRow>(DEVICES, [[enrollmentId]]);
  const row = rows[0];
  if (!row) return undefined;
  const held = await sql.query<AssignmentRow>(ALL_ASSIGNMENTS, [[row.id]]);
  return trackedDevice(row, held.rows);
}

/** By enrollment id, each with its assignments that are open or not let go of yet. */
export async function trackedDevices(enrollmentIds: readonly string[]): Promise<Map<string, TrackedDevice>> {
  const { rows } = await sql.query<DeviceRow>({ name: "tracked-devices", text: DEVICES, values: [enrollmentIds] });
  const ids = rows.map(({ id }) => id);
  const held = await sql.query<AssignmentRow>({ name: "tracked-assignments", text: ASSIGNMENTS, values: [ids] });
  const byDevice = Map.groupBy(held.rows, ({ device_id }) => device_id);
  return new Map(rows.map((row) => [row.enrollment_id, trackedDevice(row, byDevice.get(row.id) ?? [])]));
}

function trackedAssignment(row: AssignmentRow): TrackedAssignment {
  return {
    id: row.id,
    deviceId: row.device_id,
    rolloutId: row.rollout_id,
    releaseId: row.release_id,
    identifier: row.identifier,
    serverToken: row.server_token,
    target: {
      version: row.target_version,
      ...(row.target_build ? { build: row.target_build } : {}),
      ...(row.target_extra ? { extra: row.target_extra } : {}),
    },
    openedAt: instant(row.opened_at),
    lateAt: instant(row.late_at),
    ...(row.fetched_at ? { fetchedAt: instant(row.fetched_at) } : {}),
    ...(row.done_at ? { doneAt: instant(row.done_at) } : {}),
    ...(row.closed_at ? { closedAt: instant(row.closed_at) } : {}),
    ...(row.removed_at ? { removedAt: instant(row.removed_at) } : {}),
    ...(row.close_reason === "exempt" ? { isExempt: true } : {}),
    phase: isDevicePhase(row.phase) ? row.phase : "declared",
    phaseSince: instant(row.phase_since),
  };
}

type AssignmentRow = {
  id: string;
  device_id: string;
  rollout_id: string;
  release_id: string;
  identifier: string;
  server_token: string;
  target_version: string;
  target_build: string | null;
  target_extra: string | null;
  late_at: Date;
  opened_at: Date;
  fetched_at: Date | null;
  done_at: Date | null;
  closed_at: Date | null;
  close_reason: string | null;
  removed_at: Date | null;
  phase: string;
  phase_since: Date;
};

type DeviceRow = {
  id: string;
  enrollment_id: string;
  enrolled_at: Date | null;
  last_report_id: string | null;
  state: DeviceUpdateState | null;
};

const DEVICES = `
  SELECT d.id, d.enrollment_id, d.enrolled_at, u.last_report_id, u.state
  FROM device d LEFT JOIN update_state u ON u.device_id = d.id
  WHERE d.enrollment_id = ANY($1::text[])`;

const ALL_ASSIGNMENTS = `
  SELECT a.id, a.device_id, a.rollout_id, r.release_id, a.identifier, a.server_token, a.target_version, a.target_build,
    a.target_extra, a.late_at, a.opened_at, a.fetched_at, a.done_at, a.closed_at, a.close_reason, a.removed_at, a.phase,
    a.phase_since
  FROM assignment a JOIN rollout r ON r.id = a.rollout_id
  WHERE a.device_id = ANY($1::uuid[])`;

const ASSIGNMENTS = `${ALL_ASSIGNMENTS} AND a.removed_at IS NULL ORDER BY a.opened_at, a.id`;

function trackedDevice(row: DeviceRow, assignments: AssignmentRow[]): TrackedDevice {
  return {
    id: row.id,
    enrollmentId: row.enrollment_id,
    enrolledAt: row.enrolled_at?.toISOString(),
    state: row.state ?? nothingTold,
    lastReportId: BigInt(row.last_report_id ?? -1),
    assignments: assignments.map(trackedAssignment),
  };
}

function instant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
