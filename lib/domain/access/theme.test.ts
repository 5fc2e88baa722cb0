import { expect, test } from "vitest";
import { themeFrom } from "#lib/domain/access/theme.ts";

test.for([
  ["dark", "dark"],
  ["light", "light"],
  [undefined, "system"],
  ["nonsense", "system"],
] as const)("who has chosen %s sees %s", ([wanted, theme]) => {
  expect(themeFrom(wanted)).toBe(theme);
});
