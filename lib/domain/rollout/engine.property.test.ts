import fc from "fast-check";
import { expect, test } from "vitest";
import { heardOf, percent } from "#lib/domain/rollout/gate.ts";
import { type Act, perform } from "#lib/testing/rollout-acts.ts";
import { advance, factsOf, isLingering, openOf, phases, progressOf, type World } from "#lib/testing/rollout-world.ts";

const DEVICES = 12;
const GROUPS = 3;
const RUNS = 2_000;
const start = Temporal.Instant.from("2026-12-01T08:00:00Z");

const device = fc.nat({ max: DEVICES - 1 });
const rollout = fc.nat({ max: 2 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("report" as const), device, phase: fc.constantFrom(...phases) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), minutes: fc.constantFrom(1, 30, 240, 1_440) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("join" as const, "leave-group" as const),
      device,
      group: fc.nat({ max: GROUPS - 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("leave" as const, "return" as const, "exempt" as const, "rejoin" as const),
      device,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "pause" as const,
        "resume" as const,
        "resume" as const,
        "abort" as const,
        "open-next" as const,
        "withdraw" as const,
      ),
      rollout,
    }),
  },
);

const gate = fc.record({
  minDonePercent: fc.constantFrom(0, 50, 100),
  maxFailedPercent: fc.constantFrom(0, 20, 100),
  minSample: fc.nat({ max: 4 }),
  soakHours: fc.constantFrom(0, 1, 24),
  next: fc.constantFrom("opens" as const, "waits" as const),
});

const ring = fc.record({
  group: fc.nat({ max: GROUPS - 1 }),
  slice: fc.constantFrom({ from: 0, to: 10_000 }, { from: 0, to: 5_000 }, { from: 5_000, to: 10_000 }),
  gate,
  offerHours: fc.nat({ max: 48 }),
});

const worlds: fc.Arbitrary<World> = fc
  .record({
    rings: fc.array(fc.array(ring, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    groups: fc.array(fc.uniqueArray(fc.nat({ max: GROUPS - 1 })), { minLength: DEVICES, maxLength: DEVICES }),
  })
  .map(({ rings, groups }) => ({
    now: start,
    devices: groups.map((held, id) => ({
      id,
      bucket: Math.floor((id * 10_000) / DEVICES),
      groups: new Set(held),
      isEnrolled: true,
      isExempt: false,
    })),
    rollouts: rings.map((planned, id) => ({
      id,
      version: id,
      state: "scheduled" as const,
      isWithdrawn: false,
      assignments: [],
      rings: planned.map(({ offerHours, ...facts }, position) => ({
        ...facts,
        id: `${id}-${position}`,
        offerAt: start.add({ hours: offerHours }),
        openedAt: null,
        passedBy: null,
        wasJudgedOpen: false,
        acceptedFailures: 0,
      })),
    })),
  }));

test("whatever people and devices do, the engine keeps its promises", () => {
  fc.assert(
    fc.property(worlds, fc.array(act, { minLength: 5, maxLength: 40 }), (world, acts) => {
      for (const each of acts) {
        perform(world, each);
        const before = structuredClone(plain(world));
        advance(world);
        holdsOnlyOpenRings(world);
        asksOnce(world);
        opensNothingWhilePaused(world, before);
        passesOnlyOpenGates(world);
        closesOnlyWhatIsLetGo(world);
        addsUp(world);
        const after = plain(world);
        advance(world);
        expect(plain(world)).toEqual(after);
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

function holdsOnlyOpenRings({ rollouts }: World): void {
  for (const { rings, assignments } of rollouts) {
    for (const { ring: id, closeReason } of assignments) {
      if (closeReason === null && rings.find((one) => one.id === id)?.openedAt === null)
        expect.fail(`${id} is not open`);
    }
  }
}

function asksOnce(world: World): void {
  for (const { id } of world.devices) {
    const open = world.rollouts.flatMap(({ assignments }) =>
      assignments.filter((one) => one.device === id && one.closeReason === null),
    );
    if (open.length > 1) expect.fail(`device ${id} is asked twice`);
    expect(openOf(world, id)?.assignment).toBe(open[0]);
  }
}

function opensNothingWhilePaused({ rollouts }: World, before: ReturnType<typeof plain>): void {
  for (const [index, { state, rings, assignments }] of rollouts.entries()) {
    const was = before.rollouts[index]!;
    if (!["paused", "paused-by-gate", "aborted", "closed"].includes(was.state)) continue;
    expect(state).toBe(was.state);
    expect(rings.map(({ openedAt }) => openedAt?.toString() ?? null)).toEqual(
      was.rings.map(({ openedAt }) => openedAt),
    );
    expect(assignments.length).toBe(was.assignments.length);
  }
}

/** A ring behind another opens only once that one was judged open, or a person has said so. */
function passesOnlyOpenGates({ rollouts }: World): void {
  for (const { rings } of rollouts) {
    for (const [position, ring] of rings.entries()) {
      if (ring.passedBy === "gate" && !ring.wasJudgedOpen) expect.fail(`${ring.id} was not judged open`);
      if (position > 0 && ring.openedAt && !rings[position - 1]!.passedBy) expect.fail(`${ring.id} opened too soon`);
    }
  }
}

function closesOnlyWhatIsLetGo({ rollouts }: World): void {
  for (const { state, assignments, rings } of rollouts) {
    if (state !== "closed") continue;
    expect(rings.every(({ openedAt }) => openedAt !== null)).toBe(true);
    expect(assignments.filter((one) => one.closeReason === null || isLingering(one))).toEqual([]);
  }
}

function addsUp({ rollouts, now }: World): void {
  for (const rollout of rollouts) {
    for (const ring of rollout.rings) {
      if (!ring.openedAt) continue;
      const progress = progressOf(rollout, ring, ring.openedAt);
      expect(heardOf(progress) + progress.silent).toBe(progress.targeted);
      expect(progress.done + progress.failed).toBeLessThanOrEqual(progress.reported);
      expect(percent(progress.done, heardOf(progress))).toBeLessThanOrEqual(100);
    }
    const { progress } = factsOf(rollout, now);
    expect(progress.open + progress.lingering).toBeLessThanOrEqual(progress.assignments);
  }
}

/** As JSON would say it, so that two moments can be compared. */
function plain({ now, devices, rollouts }: World) {
  return {
    now: now.toString(),
    devices: devices.map((one) => ({ ...one, groups: [...one.groups].sort() })),
    rollouts: rollouts.map((one) => ({
      ...one,
      assignments: one.assignments.map((assignment) => ({ ...assignment })),
      rings: one.rings.map((each) => ({
        ...each,
        offerAt: each.offerAt.toString(),
        openedAt: each.openedAt?.toString() ?? null,
      })),
    })),
  };
}
