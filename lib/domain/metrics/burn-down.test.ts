import fc from "fast-check";
import { expect, test } from "vitest";
import { burnDown, courseOf, expectedCourse, partsOfWay } from "#lib/domain/metrics/burn-down.ts";

const half = partsOfWay / 2;
const even = courseOf(Array.from({ length: partsOfWay }, (_, part) => ({ part, devices: 10 })));
const ring = { openedAt: 0, deadlineAt: 1_000, devices: 100, course: expectedCourse([even, even]) ?? null };
const history = [
  { at: 0, counts: { declared: 100 } },
  { at: 400, counts: { declared: 60, done: 30, removed: 10 } },
];

test("a course counts who was done by the end of each part, and who was not in time at all", () => {
  const course = courseOf([
    { part: 0, devices: 3 },
    { part: half, devices: 4 },
    { part: null, devices: 5 },
  ]);
  expect(course).toMatchObject({ devices: 12, inTime: 7 });
  expect([0, 1, half, half + 1, partsOfWay].map((end) => course.doneBy[end])).toEqual([0, 3, 3, 7, 7]);
});

test("of nobody, or of a handful, nothing is expected", () => {
  expect(expectedCourse([])).toBeUndefined();
  expect(expectedCourse([courseOf([{ part: 1, devices: 3 }])])).toBeUndefined();
});

test("what remained stands beside what was to be expected then", () => {
  const at400 = burnDown(history, [ring]).find(({ at }) => at === 400);
  expect(at400).toEqual({ at: 400, remaining: 60, expected: { low: 60, high: 60 } });
});

test("the future has a band and no line, and ends with the last deadline", () => {
  const points = burnDown(history, [ring]);
  expect(points.find(({ at }) => at === 500)).toEqual({ at: 500, remaining: null, expected: { low: 50, high: 50 } });
  expect(points.at(-1)).toEqual({ at: 1_000, remaining: null, expected: { low: 0, high: 0 } });
});

test("a ring that opens later is expected only from then on", () => {
  const later = { ...ring, openedAt: 200, deadlineAt: 1_200, devices: 50 };
  const expected = (at: number) => burnDown(history, [ring, later]).find((point) => point.at === at)?.expected;
  expect(expected(100)).toEqual({ low: 90, high: 90 });
  expect(expected(400)).toEqual({ low: 60 + 40, high: 60 + 40 });
});

test("one ring without an earlier rollout leaves nothing to be said of the whole", () => {
  const points = burnDown(history, [ring, { ...ring, course: null }]);
  expect(points.every(({ expected }) => expected === null)).toBe(true);
  expect(points.find(({ at }) => at === 400)?.remaining).toBe(60);
});

test("past every deadline nothing is expected, and without a history nothing is drawn", () => {
  const late = [...history, { at: 1_500, counts: { done: 100 } }];
  expect(burnDown(late, [ring]).at(-1)).toEqual({ at: 1_500, remaining: 0, expected: null });
  expect(burnDown([], [ring])).toEqual([]);
});

test("less and less is expected to remain, within what there is", () => {
  const part = fc.option(fc.integer({ min: 0, max: partsOfWay - 1 }), { nil: null });
  const counts = fc.array(fc.record({ part, devices: fc.integer({ min: 5, max: 500 }) }), { minLength: 4 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 5 }), (earlier) => {
      const course = expectedCourse(earlier.map(courseOf)) ?? null;
      const bands = burnDown(history, [{ ...ring, course }]).map(({ expected }) => expected!);
      for (const [place, { low, high }] of bands.entries()) {
        expect(0 <= low && low <= high && high <= 100).toBe(true);
        expect(high).toBeLessThanOrEqual(bands[place - 1]?.high ?? 100);
      }
    }),
  );
});
