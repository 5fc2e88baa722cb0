import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kept } from "#lib/client/kept.ts";
import { recentItems, rememberItem } from "#lib/client/search/recent-items.ts";

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, text: string) => stored.set(name, text),
  });
});

afterEach(() => vi.unstubAllGlobals());

const isNumber = (found: unknown): found is number => typeof found === "number";

test("what is kept is read again, and what has another shape counts as not kept", () => {
  const answer = kept("answer", 7, isNumber);
  expect(answer.read()).toBe(7);
  answer.write(42);
  expect(answer.read()).toBe(42);
  for (const text of ['"42"', "{", "null"]) {
    stored.set("answer", text);
    expect(answer.read()).toBe(7);
  }
});

test("a browser that keeps nothing is no fault", () => {
  vi.stubGlobal("localStorage", undefined);
  const answer = kept("answer", 7, isNumber);
  answer.write(42);
  expect(answer.read()).toBe(7);
});

test("the latest of what was opened comes first, once, and six are enough", () => {
  const item = (id: string) => ({ id, kind: "device", label: id, note: "", href: `/devices/${id}` }) as const;
  for (const id of ["a", "b", "c", "d", "e", "f", "g", "c"]) rememberItem(item(id));
  expect(recentItems.read().map(({ id }) => id)).toEqual(["c", "g", "f", "e", "d", "b"]);
});

test("an address that leads elsewhere is not taken from a browser's memory", () => {
  const item = { id: "x", kind: "device", label: "x", note: "", href: "//elsewhere.test" };
  stored.set("pomona-recent", JSON.stringify([item]));
  expect(recentItems.read()).toEqual([]);
});
