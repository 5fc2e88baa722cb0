import { expect, test } from "vitest";
import { ageOfHint, madeNoLaterThan } from "#lib/domain/enrollment/hint.ts";

const since = Temporal.Instant.from("2026-09-01T12:00:00Z");

test.for([
  ["2026-09-01T11:58:59Z", "former"],
  ["2026-09-01T11:59:00Z", "same"],
  ["2026-09-01T12:00:00Z", "same"],
  ["2026-09-01T12:01:00Z", "same"],
  ["2026-09-01T12:01:01Z", "later"],
] as const)("a hint made at %s speaks of a %s life", ([madeAt, age]) => {
  expect(ageOfHint(Temporal.Instant.from(madeAt), since)).toBe(age);
});

test.for([
  ["2026-09-01T11:00:00Z", "2026-09-01T11:00:00Z"],
  ["2026-09-01T13:00:00Z", "2026-09-01T12:00:00Z"],
] as const)("a hint that says %s and comes at twelve was made at %s", ([saidAt, madeAt]) => {
  expect(madeNoLaterThan(since, Temporal.Instant.from(saidAt)).toString()).toBe(madeAt);
});

test("whatever is said of a device that never enrolled is news", () => {
  expect(ageOfHint(since, null)).toBe("later");
});
