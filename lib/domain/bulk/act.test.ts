import { expect, test } from "vitest";
import { bulkActs, bulkFault, MOST_AT_ONCE, needsTyping } from "#lib/domain/bulk/act.ts";

test.for([
  ["the number that was seen lets it through", "exempt", 60, 60, undefined],
  ["no number, no act", "exempt", 60, undefined, { fault: "unconfirmed", devices: 60 }],
  ["a list that has grown is looked at again", "withdraw", 61, 60, { fault: "changed", devices: 61, confirmed: 60 }],
  ["so is one that has shrunk", "retry", 59, 60, { fault: "changed", devices: 59, confirmed: 60 }],
  ["a few need their number as well", "exempt", 2, 1, { fault: "changed", devices: 2, confirmed: 1 }],
  ["what takes nothing away needs none", "sync", 61, undefined, undefined],
  ["but it keeps to the one it is given", "tag", 61, 60, { fault: "changed", devices: 61, confirmed: 60 }],
  ["which lets it through as well", "pick", 60, 60, undefined],
  ["nobody is left", "tag", 0, undefined, { fault: "nobody" }],
  ["the most at once", "sync", MOST_AT_ONCE, undefined, undefined],
  ["one more than that", "tag", MOST_AT_ONCE + 1, undefined, { fault: "too-many", devices: MOST_AT_ONCE + 1 }],
  ["too many stay too many when confirmed", "exempt", 9_000, 9_000, { fault: "too-many", devices: 9_000 }],
] as const)("%s", ([, act, devices, confirmed, fault]) => {
  expect(bulkFault(act, devices, confirmed)).toEqual(fault);
});

test("above fifty, the number of what takes something away is typed", () => {
  expect(bulkActs.filter((act) => needsTyping(act, 51))).toEqual(["retry", "withdraw", "exempt"]);
  expect(bulkActs.filter((act) => needsTyping(act, 50))).toEqual([]);
});
