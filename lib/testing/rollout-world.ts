import { nextSteps, type RolloutFacts } from "#lib/domain/rollout/engine.ts";
import { judgeGate, type RingProgress } from "#lib/domain/rollout/gate.ts";
import { canBecome, mayOpenRings, type RolloutState, resumedState } from "#lib/domain/rollout/lifecycle.ts";
import { type Gate, isInSlice, type Slice } from "#lib/domain/rollout/rollout-plan.ts";

/** A fleet and its rollouts in memory, all on one track: what the services and the devices do, without a database or a wire. */
export type World = { now: Temporal.Instant; devices: Device[]; rollouts: Rollout[] };

export type Device = { id: number; bucket: number; groups: Set<number>; isEnrolled: boolean; isExempt: boolean };

export type Rollout = {
  id: number;
  /** A newer target replaces an older one on the same device. */
  version: number;
  state: RolloutState;
  isWithdrawn: boolean;
  rings: Ring[];
  assignments: Assignment[];
};

export type Ring = {
  id: string;
  group: number;
  slice: Slice;
  gate: Gate;
  offerAt: Temporal.Instant;
  openedAt: Temporal.Instant | null;
  passedBy: "gate" | "person" | null;
  acceptedFailures: number;
};

export const phases = [
  "declared",
  "synced",
  "downloading",
  "prepared",
  "installing",
  "failed",
  "silent",
  "done",
  "removed",
] as const;
export type Phase = (typeof phases)[number];

export type Assignment = {
  device: number;
  ring: string;
  phase: Phase;
  closeReason: "done" | "aborted" | "unenrolled" | "replaced" | "exempt" | null;
};

/** One run of the job: every rollout does all that its own facts ask for, until none has anything left to do. */
export function advance(world: World): void {
  while (world.rollouts.map((rollout) => step(world, rollout)).includes(true));
}

/** Answers whether somebody was reached or a gate passed, so that there may be more to do. */
function step(world: World, rollout: Rollout): boolean {
  let isFurther = false;
  for (const { kind, ...rest } of nextSteps(factsOf(rollout, world.now), world.now)) {
    const ring = "ringId" in rest ? rollout.rings.find(({ id }) => id === rest.ringId) : undefined;
    if (kind === "pause") rollout.state = "paused-by-gate";
    if (kind === "open" && ring) {
      if (rollout.state === "scheduled") rollout.state = "running";
      fill(world, rollout, ring);
      ring.openedAt = world.now;
      isFurther = true;
    }
    if (kind === "fill" && ring) isFurther = fill(world, rollout, ring) > 0 || isFurther;
  }
  for (const settled of nextSteps(factsOf(rollout, world.now), world.now)) {
    if (settled.kind === "pause") rollout.state = "paused-by-gate";
    if (settled.kind === "become") rollout.state = settled.state;
    if (settled.kind === "pass") {
      const ring = rollout.rings.find(({ id }) => id === settled.ringId);
      if (ring) ring.passedBy = "gate";
      isFurther = true;
    }
  }
  return isFurther;
}

/** Answers how many it has reached. */
function fill(world: World, rollout: Rollout, ring: Ring): number {
  let reached = 0;
  for (const device of world.devices) {
    const isMember = device.groups.has(ring.group) && isInSlice(device.bucket, ring.slice);
    if (!isMember || !device.isEnrolled || device.isExempt) continue;
    const mine = rollout.assignments.find((one) => one.device === device.id);
    if (mine && mine.closeReason !== "unenrolled" && mine.closeReason !== "exempt") continue;
    const held = openOf(world, device.id);
    if (held && held.rollout.version >= rollout.version) continue;
    if (held) held.assignment.closeReason = "replaced";
    const opened: Assignment = { device: device.id, ring: ring.id, phase: "declared", closeReason: null };
    if (mine) Object.assign(mine, opened);
    else rollout.assignments.push(opened);
    reached++;
  }
  return reached;
}

export function openOf(world: World, device: number) {
  for (const rollout of world.rollouts) {
    const assignment = rollout.assignments.find((one) => one.device === device && one.closeReason === null);
    if (assignment) return { rollout, assignment };
  }
  return undefined;
}

export function factsOf(rollout: Rollout, now: Temporal.Instant): RolloutFacts {
  const waiting = rollout.rings.filter(({ openedAt }) => openedAt === null).length;
  const closed = rollout.assignments.filter(({ closeReason }) => closeReason !== null);
  return {
    state: rollout.state,
    isWithdrawn: rollout.isWithdrawn,
    rings: rollout.rings.map((ring) => ({
      id: ring.id,
      offerAt: ring.offerAt,
      isOpen: ring.openedAt !== null,
      isPassed: ring.passedBy !== null,
      gate: ring.gate,
      progress: ring.openedAt && progressOf(rollout, ring, ring.openedAt),
    })),
    progress: {
      waitingRings: waiting,
      openedRings: rollout.rings.length - waiting,
      assignments: rollout.assignments.length,
      open: rollout.assignments.length - closed.length,
      lingering: closed.filter(isLingering).length,
      isPastDeadline: Temporal.Instant.compare(now, lastDeadline(rollout)) > 0,
    },
  };
}

export function isLingering({ closeReason, phase }: Assignment): boolean {
  return closeReason !== null && closeReason !== "unenrolled" && phase !== "removed";
}

export function progressOf(rollout: Rollout, ring: Ring, openedAt: Temporal.Instant): RingProgress {
  const counted = rollout.assignments.filter(
    ({ ring: id, closeReason }) => id === ring.id && !["unenrolled", "exempt", "replaced"].includes(closeReason ?? ""),
  );
  const count = (...wanted: Phase[]) => counted.filter(({ phase }) => wanted.includes(phase)).length;
  return {
    openedAt,
    targeted: counted.length,
    done: count("done", "removed"),
    failed: count("failed"),
    silent: count("silent"),
    reported: counted.length - count("declared", "silent"),
    acceptedFailures: ring.acceptedFailures,
  };
}

function lastDeadline({ rings }: Rollout): Temporal.Instant {
  return rings
    .map(({ offerAt }) => offerAt.add({ hours: 200 }))
    .sort(Temporal.Instant.compare)
    .at(-1)!;
}

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

/** Whether a gate that was passed by itself had to be passed at this moment. */
export function judgedOpen(rollout: Rollout, ring: Ring, now: Temporal.Instant): boolean {
  return ring.openedAt !== null && judgeGate(ring.gate, progressOf(rollout, ring, ring.openedAt), now).kind === "open";
}
