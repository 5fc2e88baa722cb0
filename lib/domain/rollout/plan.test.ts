import { expect, test } from "vitest";
import { judgePlan, type Proposal } from "#lib/domain/rollout/plan.ts";

const now = Temporal.Instant.from("2026-11-23T12:00:00Z");
const proposal: Proposal = {
  offerAt: Temporal.Instant.from("2026-11-24T08:00:00Z"),
  deadlineLocal: "2026-12-01T18:30:00",
  zones: ["Europe/Paris", "America/New_York"],
  confirmPast: false,
};

test("a deadline passes from the first clock to the last", () => {
  expect(judgePlan(proposal, now)).toEqual({
    ok: true,
    first: Temporal.Instant.from("2026-12-01T17:30:00Z"),
    last: Temporal.Instant.from("2026-12-01T23:30:00Z"),
    isPast: false,
  });
});

test.for<[string, Partial<Proposal>, string]>([
  ["no date at all", { deadlineLocal: "" }, "no-such-time"],
  ["a zone in it", { deadlineLocal: "2026-12-01T18:30:00Z" }, "no-such-time"],
  ["a day that does not exist", { deadlineLocal: "2026-11-31T18:30:00" }, "no-such-time"],
  ["last year", { deadlineLocal: "2025-12-01T18:30:00" }, "already-past"],
  ["past for one zone only", { deadlineLocal: "2026-11-23T12:30:00" }, "already-past"],
  [
    "past on a clock far east, for a device that may be anywhere",
    { deadlineLocal: "2026-11-24T01:00:00", zones: [null] },
    "already-past",
  ],
  ["offered after it", { offerAt: Temporal.Instant.from("2026-12-02T08:00:00Z") }, "offered-too-late"],
  [
    "offered when it has passed for some",
    { offerAt: Temporal.Instant.from("2026-12-01T18:00:00Z") },
    "offered-too-late",
  ],
])("refused: %s", ([, facts, reason]) => {
  expect(judgePlan({ ...proposal, ...facts }, now)).toMatchObject({ ok: false, reason });
});

test("a past deadline may be confirmed", () => {
  const past = { ...proposal, deadlineLocal: "2026-11-22T18:30:00", confirmPast: true };
  expect(judgePlan(past, now)).toMatchObject({ ok: true, isPast: true });
});

test("confirming does not excuse an offer after a deadline still to come", () => {
  const late = { ...proposal, offerAt: Temporal.Instant.from("2026-12-02T08:00:00Z"), confirmPast: true };
  expect(judgePlan(late, now)).toMatchObject({ ok: false, reason: "offered-too-late" });
});

test("an empty group may be anywhere", () => {
  expect(judgePlan({ ...proposal, zones: [] }, now)).toMatchObject({
    first: Temporal.Instant.from("2026-12-01T04:30:00Z"),
    last: Temporal.Instant.from("2026-12-02T06:30:00Z"),
  });
});
