import { expect, test } from "vitest";
import { isChosen, noSelection, paged, reached, type Selection, toggled } from "#lib/domain/bulk/selection.ts";

const shown = ["a", "b", "c", "d"];
const none = noSelection("?platform=macOS");
const all: Selection = { ...none, isAll: true };

test("a row is chosen and let go", () => {
  const one = toggled(none, shown, "b");
  expect(idsOf(one)).toBe("b");
  expect(idsOf(toggled(one, shown, "b"))).toBe("");
});

test.for([
  ["down from the row chosen last", "b", "d", "bcd"],
  ["up from it", "d", "b", "bcd"],
  ["to itself", "c", "c", "c"],
] as const)("a range reaches %s", ([, from, to, ids]) => {
  expect(idsOf(reached(toggled(none, shown, from), shown, to))).toBe(ids);
});

test("a range without a beginning is its end alone, also where the beginning is on another page", () => {
  expect(idsOf(reached(none, shown, "c"))).toBe("c");
  expect(idsOf(reached(toggled(none, ["z"], "z"), shown, "c"))).toBe("cz");
});

test("a range keeps what was chosen before, and a row that is not shown changes nothing", () => {
  const before = toggled(toggled(none, shown, "d"), shown, "a");
  expect(idsOf(reached(before, shown, "b"))).toBe("abd");
  expect(reached(before, shown, "z")).toBe(before);
});

test("the page is chosen and let go, other pages stay", () => {
  const elsewhere = toggled(none, ["z"], "z");
  expect(idsOf(paged(elsewhere, shown, true))).toBe("abcdz");
  expect(idsOf(paged(paged(elsewhere, shown, true), shown, false))).toBe("z");
});

test("everything holds every row; one taken out leaves what is shown", () => {
  expect(isChosen(all, "never shown")).toBe(true);
  const rest = toggled(all, shown, "c");
  expect([rest.isAll, idsOf(rest)]).toEqual([false, "abd"]);
  expect(idsOf(paged(all, shown, false))).toBe("");
});

function idsOf({ ids }: Selection): string {
  return [...ids].sort().join("");
}
