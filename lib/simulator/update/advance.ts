import type { Os } from "#lib/simulator/device/spec.ts";
import type { DeviceState } from "#lib/simulator/device/state.ts";
import type { Offer } from "#lib/simulator/lookup/catalogue.ts";
import { HOUR, MINUTE } from "#lib/simulator/time/clock.ts";
import { isBetween, nextTime, timestampAt } from "#lib/simulator/time/local-time.ts";
import { between, happens, pick } from "#lib/simulator/time/random.ts";
import { durationOf } from "#lib/simulator/update/durations.ts";
import { failureIn } from "#lib/simulator/update/failures.ts";
import type { Update } from "#lib/simulator/update/update.ts";

/** The stage has ended: moves the update on to the next. Answers "done" when the device runs the new system. */
export function advanceUpdate(state: DeviceState, update: Update, now: number): "going" | "done" {
  const failure = failureIn(update.stage, state);
  if (failure) {
    failUpdate(state, update, failure, now);
    return "going";
  }
  switch (update.stage) {
    case "waiting":
      return enter("downloading", state, update, now);
    case "downloading":
      return enter("preparing", state, update, now);
    case "preparing":
      update.stage = "prepared";
      update.until = installsAt(state, update, now);
      return "going";
    case "prepared":
      return enter("installing", state, update, now);
    case "installing":
      return enter("restarting", state, update, now);
    case "failed":
      return enter("downloading", state, update, now);
    case "restarting":
      state.os = systemAfter(update.offer);
      return "done";
  }
}

/** What went wrong counts until the update succeeds; the device tries again by itself. */
export function failUpdate(state: DeviceState, update: Update, reason: string, now: number): void {
  update.failures = { count: update.failures.count + 1, reason, timestamp: timestampAt(now, state.spec.timeZone) };
  enter("failed", state, update, now);
}

/** Whoever was off when the deadline passed gets another hour. */
export function isOverslept(update: Update, now: number): boolean {
  return update.stage === "prepared" && update.until === update.deadline && now > update.until + 30 * MINUTE;
}

export function giveAnotherHour(update: Update, now: number): void {
  update.deadline = now + HOUR;
  update.until = update.deadline;
}

/** The person at the device may not wait for the deadline. */
export function installsAt(state: DeviceState, update: Update, now: number): number {
  const { installs, timeZone, behavior } = state.spec;
  const { deadline } = update;
  if (installs === "early") {
    const wish = behavior === "prompt" ? now + 5 * MINUTE : awake(now + between(state, 0.3, 6) * HOUR, timeZone);
    if (wish < deadline) {
      update.reason = chosenBy(state, pick(state, ["notification", "system-settings"]));
      return wish;
    }
  }
  if (installs === "tonight") {
    const night = nextTime(now, between(state, 2, 4), timeZone);
    if (night < deadline) {
      update.reason = chosenBy(state, "install-tonight");
      return night;
    }
  }
  update.reason = ["declaration"];
  return Math.max(now, deadline);
}

function systemAfter({ version, build, extra, base }: Offer): Os {
  return extra && base ? { version, build: base, supplementalBuild: build, extra } : { version, build };
}

function enter(stage: Exclude<Update["stage"], "prepared">, state: DeviceState, update: Update, now: number): "going" {
  update.stage = stage;
  update.until = now + durationOf(stage, state);
  return "going";
}

function chosenBy(state: DeviceState, reason: string): string[] {
  return happens(state, 0.5) ? [reason] : [reason, "declaration"];
}

function awake(at: number, timeZone: string): number {
  return isBetween(at, 22, 8, timeZone) ? nextTime(at, 8.25, timeZone) : at;
}
