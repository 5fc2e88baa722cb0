import { expect, test } from "vitest";
import { mayHaveLostCommand, nextPushAfter } from "#lib/domain/push/back-off.ts";

test("pushes at once, then ever more rarely, then daily", () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((attempt) => nextPushAfter(attempt).total("minutes"));
  expect(minutes).toEqual([1, 5, 15, 60, 360, 720, 1080, 1440, 1440, 1440]);
});

test("a command that waits elsewhere is asked for first and then daily", () => {
  expect([0, 1, 2, 5, 7, 8, 9].map(mayHaveLostCommand)).toEqual([true, true, false, false, false, true, true]);
});
