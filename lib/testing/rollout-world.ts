import { nextSteps, type RolloutFacts } from "#lib/domain/rollout/engine.ts";
import { judgeGate, type RingProgress } from "#lib/domain/rollout/gate.ts";
import type { RolloutState } from "#lib/domain/rollout/lifecycle.ts";
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
  /** What an independent look said at that moment: a moment later another rollout may have taken devices away. */
  wasJudgedOpen: boolean;
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
      if (ring) Object.assign(ring, { passedBy: "gate", wasJudgedOpen: judgedOpen(rollout, ring, world.now) });
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

/** Whether a gate that was passed by itself had to be passed at this moment. */
function judgedOpen(rollout: Rollout, ring: Ring, now: Temporal.Instant): boolean {
  return ring.openedAt !== null && judgeGate(ring.gate, progressOf(rollout, ring, ring.openedAt), now).kind === "open";
}
