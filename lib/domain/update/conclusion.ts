import { compareVersions, hasReached } from "#lib/apple/os-version.ts";
import { type Assignment, actingAssignment, entryOf, isBefore } from "#lib/domain/update/assignment.ts";
import { failureOf, installStateOf, pendingOf } from "#lib/domain/update/install-state.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { DeviceUpdateState } from "#lib/domain/update/state.ts";

/** What is known of a device beside its own words: the time, and when it was heard last. */
export type Moment = { now: Temporal.Instant; heardAt?: Temporal.Instant | undefined };

/** Devices report at least daily; three days of nothing is more than a weekend's shut lid. */
export const silentAfter = Temporal.Duration.from({ hours: 72 });

/** During the install itself a device is offline, and its deadline may pass meanwhile. */
export const installingMayTake = Temporal.Duration.from({ hours: 12 });

/** Version and build alone decide. `none` without the version is not done, and an error about an older target no failure. */
export function isDone(assignment: Assignment, state: DeviceUpdateState): boolean {
  return state.os !== undefined && hasReached(state.os, assignment.target);
}

/** Where the device stands in this assignment, whatever else it does. */
export function phaseOf(
  assignment: Assignment,
  state: DeviceUpdateState,
  open: readonly Assignment[],
  moment: Moment,
): DevicePhase {
  if (assignment.isExempt && !assignment.doneAt) return "exempt";
  if (assignment.removedAt) return "removed";
  if (assignment.doneAt) return "done";
  // Nothing is due any more once it was taken back: what the device does until it lets go is its own affair.
  if (assignment.closedAt && !isBefore(moment.now, assignment.closedAt)) return assignment.phase;

  const step = actingAssignment(open, state)?.id === assignment.id ? stepOf(assignment, state) : undefined;
  if (step === "failed") return "failed";

  const heardAt = moment.heardAt ?? assignment.openedAt;
  if (step === "installing" && isWithin(sinceOf(state) ?? heardAt, installingMayTake, moment.now)) return "installing";
  if (!isWithin(heardAt, silentAfter, moment.now)) return "silent";
  if (isBefore(assignment.lateAt, moment.now)) return "past-deadline";
  if (step) return step;
  return assignment.fetchedAt || entryOf(assignment, state) ? "synced" : "declared";
}

/** What the install state says about this assignment; a state from before it was opened says nothing, unless that update would fulfil it. */
function stepOf(assignment: Assignment, state: DeviceUpdateState): DevicePhase | undefined {
  const since = sinceOf(state);
  const install = installStateOf(state);
  if (!since || !install || install === "none" || install === "other") return undefined;
  if (isBefore(since, assignment.openedAt) && !isPending(assignment, state)) return undefined;
  if (install === "failed") return failureOf(state) && isOfThisAttempt(assignment, state) ? "failed" : undefined;
  return install;
}

/** Declared anew, a device still stands at its old failure until it has come for the declaration and fails again. */
function isOfThisAttempt({ attempt, fetchedAt }: Assignment, state: DeviceUpdateState): boolean {
  if (!attempt) return true;
  const told = ["softwareupdate.install-state", "softwareupdate.failure-reason"].flatMap(
    (item) => state.items[item]?.at ?? [],
  );
  return fetchedAt !== undefined && told.some((at) => isBefore(fetchedAt, Temporal.Instant.from(at)));
}

function isPending({ target }: Assignment, state: DeviceUpdateState): boolean {
  const pending = pendingOf(state);
  return pending !== undefined && compareVersions(pending.version, target.version) >= 0;
}

function sinceOf(state: DeviceUpdateState): Temporal.Instant | undefined {
  const at = state.items["softwareupdate.install-state"]?.at;
  return at === undefined ? undefined : Temporal.Instant.from(at);
}

function isWithin(since: Temporal.Instant, duration: Temporal.Duration, now: Temporal.Instant): boolean {
  return !isBefore(since.add(duration), now);
}
