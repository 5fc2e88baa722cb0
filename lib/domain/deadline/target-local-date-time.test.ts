import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatTargetLocalDateTime,
  instantIn,
  isTargetLocalDateTime,
  parseTargetLocalDateTime,
} from "#lib/domain/deadline/target-local-date-time.ts";

test.for([
  ["2026-12-01T18:30:00", true],
  ["2028-02-29T00:00:00", true],
  ["2026-02-29T00:00:00", false],
  ["2026-04-31T00:00:00", false],
  ["2026-12-01T18:30:00Z", false],
  ["2026-12-01T18:30:00+01:00", false],
  ["2026-12-01T18:30:00.5", false],
  ["2026-12-01T18:30", false],
  ["2026-12-01 18:30:00", false],
  ["2026-12-01T24:00:00", false],
  ["2026-12-01T18:60:00", false],
  ["2026-12-01T18:30:60", false],
  ["26-12-01T18:30:00", false],
  ["2026-00-10T18:30:00", false],
  ["", false],
] as const)("%j: %s", ([text, valid]) => {
  expect(isTargetLocalDateTime(text)).toBe(valid);
});

test("what is written can be read", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
      const text = date.toISOString().slice(0, 19);
      const local = parseTargetLocalDateTime(text);
      expect(local && formatTargetLocalDateTime(local)).toBe(text);
    }),
  );
});

test.for([
  ["a time that every clock shows once", "2026-12-01T18:30:00", "Europe/Paris", "2026-12-01T17:30:00Z"],
  ["a time that is skipped comes as much later", "2026-03-29T02:30:00", "Europe/Paris", "2026-03-29T01:30:00Z"],
  ["of a time that comes twice the first counts", "2026-10-25T02:30:00", "Europe/Paris", "2026-10-25T00:30:00Z"],
  ["the other side of the date line", "2026-12-01T18:30:00", "Pacific/Kiritimati", "2026-12-01T04:30:00Z"],
] as const)("%s", ([, text, zone, instant]) => {
  expect(instantIn(Temporal.PlainDateTime.from(text), zone).toString()).toBe(instant);
});
