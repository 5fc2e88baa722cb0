import { expect, test } from "vitest";
import { entriesOf } from "#lib/domain/catalog/entry.ts";
import { refusalOf, sayRefusal } from "#lib/domain/catalog/refusal.ts";
import { feedOf, managedRow, monday, publicRow } from "#lib/testing/lookup-feeds.ts";

const boards = (count: number) => Array.from({ length: count }, (_, i) => `J${300 + i}AP`);
const macs = (count: number) => publicRow({ version: "26.6.2", build: "25G83", devices: boards(count) });
const phones = publicRow({ feedPlatform: "iOS", version: "26.6.1", build: "23G83", devices: boards(90) });
const entries = (...rows: ReturnType<typeof macs>[]) => [...entriesOf(feedOf(...rows), monday).values()];

test("nothing is refused, also when nothing is known yet", () => {
  expect(refusalOf([], [])).toEqual({ code: "empty" });
  expect(refusalOf(entries(macs(30)), [])).toEqual({ code: "empty" });
  expect(refusalOf([], entries(managedRow({ version: "26.6.2", build: "25G83" })))).toEqual({ code: "empty" });
});

test.for([
  ["the first answer is taken as it is", [], [macs(1)], undefined],
  ["half of the devices is still believed", [macs(30)], [macs(15)], undefined],
  ["less than half is not", [macs(30)], [macs(14)], { code: "shrunken", where: "public", known: 30, found: 14 }],
  ["a small catalogue may lose half of itself", [macs(19)], [macs(1)], undefined],
  [
    "a platform that vanished is missed",
    [macs(30), phones],
    [phones],
    { code: "shrunken", where: "public macOS", known: 30, found: 0 },
  ],
  [
    "the services' set is watched too",
    [macs(30), { ...phones, set: "managed" as const }],
    [macs(30)],
    { code: "shrunken", where: "managed", known: 90, found: 0 },
  ],
  ["Background Security Improvements may go", [macs(30), { ...phones, set: "bsi" as const }], [macs(30)], undefined],
] as const)("%s", ([, known, found, refusal]) => {
  expect(refusalOf(entries(...known), entries(...found))).toEqual(refusal);
});

test("what has left already is not missed again", () => {
  const gone = entries(phones).map((entry) => ({ ...entry, goneAt: monday }));
  expect(refusalOf([...entries(macs(30)), ...gone], entries(macs(30)))).toBeUndefined();
});

test("a refusal is a sentence", () => {
  expect(sayRefusal({ code: "empty" })).toContain("no public release");
  expect(sayRefusal({ code: "shrunken", where: "public macOS", known: 30, found: 14 })).toContain(
    "14 devices under public macOS where 30",
  );
});
