import { expect, test } from "vitest";
import { localeFrom } from "#lib/domain/access/locale.ts";

test.for([
  ["a plain tag", "fr", "fr"],
  ["a region counts as its language", "fr-CA", "fr"],
  ["the heavier wish wins", "en;q=0.4, fr;q=0.9", "fr"],
  ["a language unheard of gives way to the next", "de, fr;q=0.5", "fr"],
  ["nothing that we speak is English", "de", "en"],
  ["nothing at all is English", "", "en"],
] as const)("%s", ([, wanted, locale]) => {
  expect(localeFrom(wanted)).toBe(locale);
});
