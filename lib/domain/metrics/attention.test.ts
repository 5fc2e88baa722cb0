import { expect, test } from "vitest";
import { isExpiring, isStale, mostUrgentFirst } from "#lib/domain/metrics/attention.ts";

const now = Temporal.Instant.from("2026-11-20T12:00:00Z");

test("a certificate is named a month before its end, and after it", () => {
  expect(isExpiring(now.add({ hours: 30 * 24 }), now)).toBe(true);
  expect(isExpiring(now.add({ hours: 31 * 24 }), now)).toBe(false);
  expect(isExpiring(now.subtract({ hours: 1 }), now)).toBe(true);
});

test("a list is stale after two days without a good answer, or without any", () => {
  expect(isStale(null, now)).toBe(true);
  expect(isStale(now.subtract({ hours: 48 }), now)).toBe(false);
  expect(isStale(now.subtract({ hours: 49 }), now)).toBe(true);
});

test("what cannot wait stands first", () => {
  expect(
    mostUrgentFirst([{ kind: "stuck" }, { kind: "approval" }, { kind: "withdrawn" }]).map(({ kind }) => kind),
  ).toEqual(["withdrawn", "approval", "stuck"]);
});
