import { canBecome, mayOpenRings, resumedState } from "#lib/domain/rollout/lifecycle.ts";
import {
  type Device,
  factsOf,
  openOf,
  type Phase,
  progressOf,
  type Rollout,
  type World,
} from "#lib/testing/rollout-world.ts";

export type Act =
  | { kind: "wait"; minutes: number }
  | { kind: "report"; device: number; phase: Phase }
  | { kind: "join" | "leave-group"; device: number; group: number }
  | { kind: "leave" | "return" | "exempt" | "rejoin"; device: number }
  | { kind: "pause" | "resume" | "abort" | "open-next" | "withdraw"; rollout: number };

/** What people and devices do, as far as their states allow it. */
export function perform(world: World, act: Act): void {
  if (act.kind === "wait") world.now = world.now.add({ minutes: act.minutes });
  else if ("rollout" in act) steer(world, act.kind, world.rollouts[act.rollout % world.rollouts.length]!);
  else live(world, act, world.devices[act.device % world.devices.length]!);
}

function live(world: World, act: Extract<Act, { device: number }>, device: Device): void {
  switch (act.kind) {
    case "join":
      device.groups.add(act.group);
      break;
    case "leave-group":
      device.groups.delete(act.group);
      break;
    case "return":
      device.isEnrolled = true;
      break;
    case "rejoin":
      device.isExempt = false;
      break;
    case "leave":
      device.isEnrolled = false;
      closeAll(world, device, "unenrolled");
      break;
    case "exempt":
      device.isExempt = true;
      closeAll(world, device, "exempt");
      break;
    case "report":
      report(world, device, act.phase);
  }
}

function closeAll(world: World, device: Device, reason: "unenrolled" | "exempt"): void {
  const held = openOf(world, device.id);
  if (held) held.assignment.closeReason = reason;
}

/** A device is done once, and lets go only of what was taken back. */
function report(world: World, device: Device, phase: Phase): void {
  if (!device.isEnrolled) return;
  if (phase === "removed") {
    for (const { assignments } of world.rollouts) {
      for (const one of assignments) if (one.device === device.id && one.closeReason !== null) one.phase = "removed";
    }
    return;
  }
  const held = openOf(world, device.id);
  if (!held) return;
  held.assignment.phase = phase;
  if (phase === "done") held.assignment.closeReason = "done";
}

function steer(world: World, kind: Extract<Act, { rollout: number }>["kind"], rollout: Rollout): void {
  if (kind === "withdraw") rollout.isWithdrawn = true;
  if (kind === "pause" && canBecome(rollout.state, "paused")) rollout.state = "paused";
  if (kind === "resume" && (rollout.state === "paused" || rollout.state === "paused-by-gate")) {
    for (const ring of rollout.rings) {
      if (ring.openedAt)
        ring.acceptedFailures = Math.max(ring.acceptedFailures, progressOf(rollout, ring, ring.openedAt).failed);
    }
    rollout.state = resumedState(factsOf(rollout, world.now).progress);
  }
  if (kind === "abort" && canBecome(rollout.state, "aborted")) {
    rollout.state = "aborted";
    for (const one of rollout.assignments) one.closeReason ??= "aborted";
  }
  if (kind === "open-next" && mayOpenRings(rollout.state)) openNext(rollout, world.now);
}

function openNext(rollout: Rollout, now: Temporal.Instant): void {
  const index = rollout.rings.findIndex(({ openedAt }) => openedAt === null);
  const [last, next] = [rollout.rings[index - 1], rollout.rings[index]];
  if (!last || !next || rollout.isWithdrawn) return;
  last.passedBy = "person";
  if (Temporal.Instant.compare(next.offerAt, now) > 0) next.offerAt = now;
}
