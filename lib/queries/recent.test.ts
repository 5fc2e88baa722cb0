import { expect, test, vi } from "vitest";
import { recent } from "#lib/queries/recent.ts";

test("who asks at the same time shares one answer", async () => {
  const work = vi.fn(async () => 1);
  await Promise.all([recent("shared", work), recent("shared", work)]);
  expect(work).toHaveBeenCalledTimes(1);
});

test("what costs little is asked for anew", async () => {
  let answer = 0;
  const work = async () => ++answer;
  expect([await recent("cheap", work), await recent("cheap", work)]).toEqual([1, 2]);
});

test("what costs much is shown again while it is young", async () => {
  const work = vi.fn(() => new Promise<number>((resolve) => setTimeout(resolve, 30, 7)));
  expect([await recent("dear", work), await recent("dear", work)]).toEqual([7, 7]);
  expect(work).toHaveBeenCalledTimes(1);
});

test("a failure is not kept", async () => {
  await expect(recent("failing", async () => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  expect(await recent("failing", async () => 2)).toBe(2);
});
