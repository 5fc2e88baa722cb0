import { compareVersions, type OsTarget } from "#lib/apple/os-version.ts";
import type { DeclarationStatus } from "#lib/apple/status/values.ts";
import { installReasonOf, pendingOf } from "#lib/domain/update/install-state.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { DeviceUpdateState } from "#lib/domain/update/state.ts";

/** One enforcement that a device holds or has yet to let go of, as far as its reports can change it. */
export type Assignment = {
  id: string;
  rolloutId: string;
  identifier: string;
  serverToken: string;
  target: OsTarget;
  openedAt: Temporal.Instant;
  /** From when on its deadline has passed for certain. */
  lateAt: Temporal.Instant;
  fetchedAt?: Temporal.Instant;
  doneAt?: Temporal.Instant;
  closedAt?: Temporal.Instant;
  removedAt?: Temporal.Instant;
  /** Taken back because the device was exempted: whatever it does with the rest of it, it counts as exempt. */
  isExempt?: boolean;
  phase: DevicePhase;
  phaseSince: Temporal.Instant;
};

/** The device's own entry for it. Another token under the same name is an older or newer target, not this one. */
export function entryOf(assignment: Assignment, state: DeviceUpdateState): DeclarationStatus | undefined {
  return state.declarations?.value.configurations.find(
    ({ identifier, serverToken }) => identifier === assignment.identifier && serverToken === assignment.serverToken,
  );
}

/**
 * Whose update the device is busy with. One that it names itself; else the one that the pending version comes closest to; else, while nothing
 * says otherwise, the one with the earliest deadline, as the device does it.
 */
export function actingAssignment(assignments: readonly Assignment[], state: DeviceUpdateState): Assignment | undefined {
  const candidates = assignments.filter(({ doneAt, removedAt }) => !doneAt && !removedAt).sort(inTurn);
  const { declarationId } = installReasonOf(state);
  const named = candidates.find(({ identifier }) => identifier === declarationId);
  if (named) return named;

  const pending = pendingOf(state);
  if (!pending) return candidates[0];
  return candidates
    .filter(({ target }) => compareVersions(pending.version, target.version) >= 0)
    .sort((a, b) => compareVersions(b.target.version, a.target.version))[0];
}

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

function inTurn(a: Assignment, b: Assignment): number {
  return (
    Number(a.closedAt !== undefined) - Number(b.closedAt !== undefined) || Temporal.Instant.compare(a.lateAt, b.lateAt)
  );
}
