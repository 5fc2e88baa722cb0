import { expect, test } from "vitest";
import { byReason, leftOver } from "#lib/domain/bulk/skip.ts";

test("devices are told by reason, and a reason without devices is not", () => {
  const skipped = [
    { deviceId: "a", reason: "exempt" },
    { deviceId: "b", reason: "not-enrolled" },
    { deviceId: "c", reason: "exempt" },
  ] as const;
  expect(byReason(skipped)).toEqual([
    { reason: "not-enrolled", deviceIds: ["b"] },
    { reason: "exempt", deviceIds: ["a", "c"] },
  ]);
  expect(byReason([])).toEqual([]);
});

test("what was not done is left over, once", () => {
  expect(leftOver(["a", "b", "c", "b"], ["c"])).toEqual(["a", "b"]);
  expect(leftOver(["a"], ["a"])).toEqual([]);
});
