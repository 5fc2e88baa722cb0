import { expect, test } from "vitest";
import { outcomeOf } from "#lib/domain/security/outcome.ts";

const same = { feed: "ios", became: "unchanged" } as const;
const none = { feed: "tvos", became: "absent" } as const;

test.for([
  ["news in one file is news", [{ feed: "macos", became: "changed" }, same], "changed", null],
  ["a mirror need not hold every file", [same, none], "unchanged", null],
  ["but one that holds none is no mirror", [none], "failed", "None of its files is there"],
  [
    "a file of another shape is told by name",
    [same, { feed: "macos", became: "refused", reason: "no release" }],
    "refused",
    "macos: no release",
  ],
  [
    "the same trouble is told once, and a file that did not come weighs more",
    [
      { feed: "macos", became: "failed", reason: "answered 503" },
      { feed: "ios", became: "failed", reason: "answered 503" },
      { feed: "tvos", became: "refused", reason: "no release" },
    ],
    "failed",
    "macos, ios: answered 503; tvos: no release",
  ],
] as const)("%s", ([, files, outcome, reason]) => expect(outcomeOf(files)).toEqual({ outcome, reason }));
