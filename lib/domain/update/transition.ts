import { type Assignment, actingAssignment, entryOf } from "#lib/domain/update/assignment.ts";
import { isDone } from "#lib/domain/update/conclusion.ts";
import type { EventKind } from "#lib/domain/update/event.ts";
import { failureOf, installReasonOf, installStateOf, pendingOf } from "#lib/domain/update/install-state.ts";
import { isSame } from "#lib/domain/update/sameness.ts";
import { type DeviceUpdateState, textItem } from "#lib/domain/update/state.ts";

/** Something that became different between two states. Without an assignment it is the device's own affair. */
export type Transition = { kind: EventKind; assignment?: Assignment; detail?: Record<string, unknown> | undefined };

export function transitionsBetween(
  before: DeviceUpdateState,
  after: DeviceUpdateState,
  assignments: readonly Assignment[],
): Transition[] {
  if (before === after) return [];
  const acting = actingAssignment(assignments, after);
  return [
    ...assignments.flatMap((assignment) => declarationTransition(before, after, assignment)),
    ...installTransitions(before, after).map((found) => (acting ? { ...found, assignment: acting } : found)),
    ...osTransition(before, after).map((found) => (acting ? { ...found, assignment: acting } : found)),
  ];
}

function declarationTransition(
  before: DeviceUpdateState,
  after: DeviceUpdateState,
  assignment: Assignment,
): Transition[] {
  const [was, is] = [entryOf(assignment, before), entryOf(assignment, after)];
  if (!is || isSame(was, is)) return [];
  if (is.valid === "invalid") {
    // A device that is there already calls the target older than itself. That is no failure.
    if (was?.valid === "invalid" || isDone(assignment, after)) return [];
    return [{ kind: "invalid", assignment, detail: { reasons: is.reasons } }];
  }
  return is.active && !isActive(was) ? [{ kind: "active", assignment, detail: { valid: is.valid } }] : [];
}

function isActive(entry: ReturnType<typeof entryOf>): boolean {
  return entry?.active === true && entry.valid !== "invalid";
}

function installTransitions(before: DeviceUpdateState, after: DeviceUpdateState): Transition[] {
  const [was, is] = [installStateOf(before), installStateOf(after)];
  const [failedBefore, failure] = [failureOf(before), failureOf(after)];
  if (failure) {
    const isNew = !failedBefore || (failure.count ?? 0) > (failedBefore.count ?? 0);
    return isNew ? [{ kind: "failed", detail: { ...failure } }] : [];
  }

  const word = textItem(after, "softwareupdate.install-state");
  if (!is || is === "none" || is === "failed" || word === textItem(before, "softwareupdate.install-state")) return [];
  const detail = { installState: word, ...installReasonOf(after), pending: pendingOf(after) };
  const found: Transition = { kind: is === "other" ? "other-state" : is, detail };
  return was === "failed" ? [{ kind: "retrying", detail: { after: failedBefore } }, found] : [found];
}

/** The first version that is heard is no change. */
function osTransition(before: DeviceUpdateState, after: DeviceUpdateState): Transition[] {
  if (!before.os || !after.os || isSame(before.os, after.os)) return [];
  return [{ kind: "os-changed", detail: { from: before.os, to: after.os } }];
}
