import fc from "fast-check";
import { expect, test } from "vitest";
import { noticesFor, plannedNotices } from "#lib/domain/notice/notices.ts";

const deadline = Temporal.Instant.from("2026-12-01T17:30:00Z");
const before = (hours: number, minutes = 0) => deadline.subtract({ hours, minutes });
const base = { phase: "prepared", deadline, preparedAt: before(75) } as const;

function seen(facts: object, now: Temporal.Instant) {
  const { standing, soFar, next } = noticesFor({ ...base, ...facts }, now);
  return { standing, soFar: soFar.map(({ kind }) => kind), next: next[0]?.kind };
}

test.for([
  ["at first that it is available", {}, before(74), "notifying", ["available"], "daily"],
  ["then once a day", {}, before(30), "notifying", ["available", "daily", "daily"], "daily"],
  ["then once an hour", {}, before(22, 30), "notifying", ["available", "daily", "daily", "daily", "hourly"], "hourly"],
  [
    "nothing before it is prepared",
    { phase: "downloading", preparedAt: undefined },
    before(30),
    "not-ready",
    [],
    undefined,
  ],
  [
    "nor after a failure, until it is prepared again",
    { phase: "failed", preparedAt: undefined },
    before(30),
    "not-ready",
    [],
    undefined,
  ],
  [
    "a silent device that had it prepared goes on by itself",
    { phase: "silent" },
    before(74),
    "notifying",
    ["available"],
    "daily",
  ],
  ["installing, nothing follows", { phase: "installing" }, before(74), "installing", ["available"], undefined],
  ["once it is done it is over", { phase: "done" }, before(74), "over", ["available"], undefined],
  [
    "past on arrival: prompted at once",
    { phase: "declared", preparedAt: undefined },
    before(-1),
    "past",
    [],
    undefined,
  ],
] as const)("%s", ([, facts, now, standing, soFar, next]) => {
  expect(seen(facts, now)).toEqual({ standing, soFar, next });
});

test("the last hour: 60, 30, 10 minutes, one, and the countdown", () => {
  const last = noticesFor(base, before(1, 30)).next.map(
    ({ kind, at }) => `${kind} ${deadline.since(at).total("minutes")}`,
  );
  expect(last).toEqual(["hourly 60", "half-hour 30", "ten-minutes 10", "one-minute 1", "countdown 0"]);
});

test("with notifications off only the last hour and the countdown are shown", () => {
  const shown = plannedNotices(before(75), deadline, false).map(
    ({ kind, at }) => `${kind} ${deadline.since(at).total("minutes")}`,
  );
  expect(shown).toEqual(["hourly 60", "countdown 0"]);
});

test("prepared after the deadline there is nothing left to announce", () => {
  expect(plannedNotices(before(-2), deadline, true)).toEqual([]);
});

test("always in order, none before it is prepared, none after the deadline, the countdown last", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 * 24 * 60 }), fc.boolean(), (minutes, showsAll) => {
      const planned = plannedNotices(before(0, minutes), deadline, showsAll);
      const times = planned.map(({ at }) => at.epochMilliseconds);
      const isInOrder = times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0));
      const isWithin = times.every(
        (time) => time >= before(0, minutes).epochMilliseconds && time <= deadline.epochMilliseconds,
      );
      return isInOrder && isWithin && planned.at(-1)?.kind === "countdown";
    }),
  );
});
