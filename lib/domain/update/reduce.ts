import { canEnforce } from "#lib/apple/status/values.ts";
import type { StatusReport } from "#lib/apple/status-report.ts";
import { type Assignment, entryOf, isBefore } from "#lib/domain/update/assignment.ts";
import { isDone, phaseOf } from "#lib/domain/update/conclusion.ts";
import { applePhaseOfEvent, type EventKind } from "#lib/domain/update/event.ts";
import { installReasonOf } from "#lib/domain/update/install-state.ts";
import type { ApplePhase } from "#lib/domain/update/phase.ts";
import { applyReport, type DeviceUpdateState } from "#lib/domain/update/state.ts";
import { type Transition, transitionsBetween } from "#lib/domain/update/transition.ts";

/** A status report with what is known of its coming. */
export type Arrival = { report: StatusReport; receivedAt: Temporal.Instant };

export type UpdateEvent = {
  kind: EventKind;
  phase: ApplePhase | undefined;
  at: Temporal.Instant;
  assignment?: Assignment;
  detail?: Record<string, unknown>;
};

export type Reduction = {
  state: DeviceUpdateState;
  assignments: Assignment[];
  events: UpdateEvent[];
  /** What the device can report, and whether it can be told to update, where it says something new about that. */
  statusItems?: string[];
  canEnforce?: boolean;
};

/**
 * One report carried into what is known of a device. `assignments`: open, or closed and not let go of yet. Answers the same
 * objects where nothing changed, and no event for a report that was counted before.
 */
export function reduce(
  before: DeviceUpdateState,
  { report, receivedAt }: Arrival,
  assignments: readonly Assignment[],
): Reduction {
  const state = applyReport(before, report, receivedAt.toString({ smallestUnit: "millisecond" }));
  const concerned = assignments.filter(({ openedAt, removedAt }) => !removedAt && !isBefore(receivedAt, openedAt));
  const standing = concerned.map((assignment) => asOf(assignment, receivedAt));
  const events = transitionsBetween(before, state, standing).map((transition) => eventOf(transition, receivedAt));

  const results = assignments.map((assignment) => {
    if (!concerned.includes(assignment)) return assignment;
    const settled = settle(assignment, state, report, receivedAt);
    if (settled.doneAt && !assignment.doneAt)
      events.push(eventOf({ kind: "done", assignment, detail: doneDetail(before, state) }, receivedAt));
    if (settled.removedAt) events.push(eventOf({ kind: "removed", assignment }, receivedAt));
    const phase = phaseOf(settled, state, standing, { now: receivedAt, heardAt: receivedAt });
    if (settled === assignment && phase === assignment.phase) return assignment;
    return { ...settled, phase, phaseSince: phase === assignment.phase ? assignment.phaseSince : receivedAt };
  });
  const { capabilities } = report;
  const isNewlyAble = capabilities && state.capabilities !== before.capabilities;
  const abilities = isNewlyAble && { statusItems: capabilities.statusItems, canEnforce: canEnforce(capabilities) };
  return { state, assignments: results, events, ...abilities };
}

/** The order to let go that came after a report does not change how the report is read, whenever that happens. */
function asOf(assignment: Assignment, at: Temporal.Instant): Assignment {
  if (!assignment.closedAt || isBefore(assignment.closedAt, at)) return assignment;
  const { closedAt: _, ...open } = assignment;
  return open;
}

/** The device's own list proves that it has let go, if it was sent after the order to do so. */
function settle(
  assignment: Assignment,
  state: DeviceUpdateState,
  report: StatusReport,
  at: Temporal.Instant,
): Assignment {
  const settled = !assignment.doneAt && isDone(assignment, state) ? { ...assignment, doneAt: at } : assignment;
  const { closedAt } = assignment;
  const hasLetGo = closedAt && isBefore(closedAt, at) && report.declarations && !entryOf(assignment, state);
  return hasLetGo ? { ...settled, removedAt: at } : settled;
}

/** Why it was installed, as the device last said before it was done: the reasons are empty afterwards. */
function doneDetail(before: DeviceUpdateState, state: DeviceUpdateState): Record<string, unknown> {
  const { reasons } = installReasonOf(before);
  return { ...state.os, ...(reasons.length > 0 ? { reasons } : {}) };
}

function eventOf({ kind, assignment, detail }: Transition, at: Temporal.Instant): UpdateEvent {
  return {
    kind,
    phase: applePhaseOfEvent(kind),
    at,
    ...(assignment ? { assignment } : {}),
    ...(detail ? { detail } : {}),
  };
}
