import type { Declaration } from "#lib/apple/declaration-types.ts";
import { cancel, type DeviceState, plan } from "#lib/simulator/device/state.ts";
import type { Catalogue, Offer } from "#lib/simulator/lookup/catalogue.ts";
import { HOUR, MINUTE } from "#lib/simulator/time/clock.ts";
import { installsAt } from "#lib/simulator/update/advance.ts";
import { durationOf } from "#lib/simulator/update/durations.ts";
import { chooseTarget, type Target } from "#lib/simulator/update/target.ts";
import type { Update } from "#lib/simulator/update/update.ts";

/** Begins, changes or drops the update after the declarations, the system or Apple's catalogue have changed. */
export function considerUpdate(
  state: DeviceState,
  active: readonly Declaration[],
  catalogue: Catalogue,
  now: number,
): void {
  if (state.update?.stage === "installing" || state.update?.stage === "restarting") return;

  const target = chooseTarget(active, state.os, state.spec.timeZone);
  const offer = target && offerFor(target, state, catalogue);
  cancel(state, "update");
  if (!target || !offer) {
    delete state.update;
    // It begins by itself once Apple offers what was asked for.
    if (target) plan(state, "update", now + 2 * HOUR);
    return;
  }

  const current = state.update;
  if (current && isSameOffer(current.offer, offer)) follow(state, current, target, now);
  else state.update = begin(state, target, offer, now);
  if (state.update) plan(state, "update", state.update.until);
}

function offerFor(target: Target, state: DeviceState, catalogue: Catalogue): Offer | undefined {
  const { deviceId } = state.spec.model;
  const offer = catalogue.find(deviceId, target.version, target.build);
  // Whoever asks for a twin gets the build that devices end up on.
  return offer?.extra ? offer : offer && catalogue.find(deviceId, target.version);
}

function begin(state: DeviceState, target: Target, offer: Offer, now: number): Update {
  return {
    declaration: target.declaration,
    targetLocalDateTime: target.targetLocalDateTime,
    offer,
    stage: "waiting",
    until: now + durationOf("waiting", state),
    deadline: deadlineFrom(target, now),
    reason: ["declaration"],
    failures: { count: 0 },
  };
}

/** Same system, other terms: the download stands, only the time may change. */
function follow(state: DeviceState, update: Update, target: Target, now: number): void {
  const isMoved = update.targetLocalDateTime !== target.targetLocalDateTime;
  const isDeclaredAnew = update.declaration.serverToken !== target.declaration.serverToken;
  update.declaration = target.declaration;
  // Whoever is told again does not wait for its own next attempt.
  if (isDeclaredAnew && update.stage === "failed") update.until = Math.min(update.until, now + 5 * MINUTE);
  if (!isMoved) return;
  update.targetLocalDateTime = target.targetLocalDateTime;
  update.deadline = deadlineFrom(target, now);
  if (update.stage === "prepared") update.until = installsAt(state, update, now);
}

/** A deadline that has passed on delivery leaves about an hour. */
function deadlineFrom(target: Target, now: number): number {
  return target.deadline > now ? target.deadline : now + HOUR;
}

function isSameOffer(a: Offer, b: Offer): boolean {
  return a.version === b.version && a.build === b.build && a.extra === b.extra;
}
