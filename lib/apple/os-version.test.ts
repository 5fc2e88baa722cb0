import { expect, test } from "vitest";
import { compareBuilds, compareVersions, hasReached, isTwinBuild, majorOf, stripExtra } from "#lib/apple/os-version.ts";

test.for([
  ["18.7.10", "18.7.9", 1],
  ["18.7.9", "18.7.10", -1],
  ["26", "26.0", 0],
  ["13.3.1", "13.3.1.0", 0],
  ["26.6", "26.6.2", -1],
  ["26.0", "18.7.10", 1],
  ["", "1", -1],
] as const)("version %s beside %s is %i", ([a, b, order]) => {
  expect(compareVersions(a, b)).toBe(order);
});

test.for([
  ["25G83", "25G84", -1],
  ["25G83", "25G83", 0],
  ["25G9", "25G10", -1],
  ["25F84", "25G72", -1],
  ["9A100", "25A1", -1],
  ["25D771280a", "25D2128", 1],
  ["25D771280a", "25D771280b", -1],
  ["23A5260n", "23A341", -1],
  ["23A341", "23A5260n", 1],
  ["23A5260n", "23A5260p", -1],
  ["nonsense", "25A1", 1],
] as const)("build %s beside %s is %i", ([a, b, order]) => {
  expect(compareBuilds(a, b)).toBe(order);
});

const bsi = { version: "26.3.1", build: "25D771280a", extra: "(a)" };

test.for([
  ["the version itself", { version: "26.6.2" }, { version: "26.6.2" }, true],
  ["a newer version", { version: "27.0" }, { version: "26.6.2", build: "25G83", extra: "a" }, true],
  ["an older version", { version: "26.6.1", build: "25G99" }, { version: "26.6.2" }, false],
  ["an equal version of other length", { version: "26.0" }, { version: "26" }, true],
  ["a re-spin not yet", { version: "26.0", build: "23A341" }, { version: "26.0", build: "23A345" }, false],
  ["a re-spin", { version: "26.0", build: "23A345" }, { version: "26.0", build: "23A345" }, true],
  ["a seed of the version", { version: "26.0", build: "23A5260n" }, { version: "26.0", build: "23A341" }, false],
  ["a build where none is known", { version: "26.0" }, { version: "26.0", build: "23A341" }, false],
  [
    "the twin targeted, the first installed",
    { version: "26.6.1", build: "23G83" },
    { version: "26.6.1", build: "23G6083" },
    true,
  ],
  ["a BSI before it", { version: "26.3.1", build: "25D2128" }, bsi, false],
  ["a BSI by its letter", { version: "26.3.1", build: "25D2128", extra: "(A)" }, bsi, true],
  ["a later BSI", { version: "26.3.1", build: "25D2128", extra: "b" }, bsi, true],
  ["an earlier BSI", { version: "26.3.1", extra: "(a)" }, { version: "26.3.1", extra: "(b)" }, false],
  ["a BSI by its build", { version: "26.3.1", build: "25D2128", supplementalBuild: "25D771280a" }, bsi, true],
  [
    "a BSI's build as a pin",
    { version: "26.3.1", supplementalBuild: "25D771280a" },
    { version: "26.3.1", build: "25D771280a" },
    true,
  ],
  ["a BSI after the next version", { version: "26.3.2", build: "25D2140" }, bsi, true],
  [
    "a base build is not reached by a BSI's number",
    { version: "26.3.1", build: "25D2100", supplementalBuild: "25D771280a" },
    { version: "26.3.1", build: "25D2128" },
    false,
  ],
  ["no BSI is needed for the version alone", { version: "26.3.1", build: "25D2128" }, { version: "26.3.1" }, true],
] as const)("%s", ([, state, target, reached]) => {
  expect(hasReached(state, target)).toBe(reached);
});

test("a twin is exactly six thousand higher, or one thousand above the eight thousands", () => {
  expect(isTwinBuild("23G6083", "23G83")).toBe(true);
  expect(isTwinBuild("23D9133", "23D8133")).toBe(true);
  expect(isTwinBuild("22D8082", "22D2082")).toBe(true);
  expect(isTwinBuild("22D8082", "22D82")).toBe(false);
  expect(isTwinBuild("23G83", "23G6083")).toBe(false);
});

test("the major version and the letter stand alone", () => {
  expect(majorOf("26.6.2")).toBe(26);
  expect(stripExtra("(a)")).toBe("a");
  expect(stripExtra("( A )")).toBe("a");
  expect(stripExtra("")).toBeUndefined();
  expect(stripExtra(undefined)).toBeUndefined();
});
