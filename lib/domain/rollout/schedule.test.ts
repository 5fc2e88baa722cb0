import { expect, test } from "vitest";
import { type PlannedRing, type RolloutPlan, usualGate, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";
import { deadlineOnOpening, type GroupFreeze, ringDates } from "#lib/domain/rollout/schedule.ts";

const ring: PlannedRing = {
  name: "Everybody",
  groupId: "all",
  slice: wholeGroup,
  offer: { afterDays: 1, at: "08:00" },
  deadline: { afterDays: 6, at: "18:30" },
  gate: usualGate,
};
/** A Tuesday. */
const plan: RolloutPlan = {
  zone: "Europe/Paris",
  baseDate: "2026-12-01",
  weekdays: "any",
  rings: [ring],
  targetBuild: null,
  details: "none",
};
const exams: GroupFreeze = {
  name: "Exams",
  groupId: "all",
  effect: "moves",
  window: { kind: "dates", from: "2026-12-07", until: "2026-12-11" },
};

test("the offer is an instant on the plan's clock, the deadline a time on each device's own", () => {
  const dates = ringDates(plan, ring, []);
  expect(String(dates?.offerAt)).toBe("2026-12-02T07:00:00Z");
  expect(dates?.deadline).toMatchObject({ moved: [] });
  expect(String(dates?.wanted)).toBe("2026-12-07T18:30:00");
});

test.for<[string, GroupFreeze[], Partial<RolloutPlan>, string]>([
  ["nothing in the way", [], {}, "2026-12-07T18:30:00"],
  ["a freeze moves the deadline behind it", [exams], {}, "2026-12-12T18:30:00"],
  ["and the weekday rule to a day on which people work", [exams], { weekdays: "workdays" }, "2026-12-14T18:30:00"],
  ["another group's freeze is not ours", [{ ...exams, groupId: "other" }], {}, "2026-12-07T18:30:00"],
  ["a freeze without group is everybody's", [{ ...exams, groupId: null }], {}, "2026-12-12T18:30:00"],
])("%s", ([, freezes, facts, local]) => {
  const deadline = ringDates({ ...plan, ...facts }, ring, freezes)?.deadline;
  expect(deadline && "local" in deadline && String(deadline.local)).toBe(local);
});

test("a freeze that blocks leaves no date", () => {
  expect(ringDates(plan, ring, [{ ...exams, effect: "blocks" }])?.deadline).toMatchObject({
    blocked: { name: "Exams" },
  });
});

test("a day that does not exist has no dates", () => {
  expect(ringDates({ ...plan, baseDate: "2026-02-30" }, ring, [])).toBeUndefined();
});

const planned = {
  groupId: "all",
  offerAt: Temporal.Instant.from("2026-12-02T07:00:00Z"),
  deadlineLocal: "2026-12-04T18:30:00",
};

test.for<[string, string, GroupFreeze[], string]>([
  ["opened in time, it keeps its deadline", "2026-12-02T07:00:30Z", [], "2026-12-04T18:30:00"],
  ["hours late, too", "2026-12-03T06:59:00Z", [], "2026-12-04T18:30:00"],
  ["three days late, it keeps its notice", "2026-12-05T08:00:00Z", [], "2026-12-07T18:30:00"],
  ["and leaves out what is frozen", "2026-12-05T08:00:00Z", [{ ...exams, effect: "blocks" }], "2026-12-12T18:30:00"],
])("%s", ([, at, freezes, local]) => {
  const deadline = deadlineOnOpening(planned, { weekdays: "any" }, freezes, Temporal.Instant.from(at));
  expect(String(deadline)).toBe(local);
});
