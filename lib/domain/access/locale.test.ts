import { expect, test } from "vitest";
import { localeFrom, regionFrom } from "#lib/domain/access/locale.ts";

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

test.for([
  ["a region asked for", "en-GB,en;q=0.9", "en", "en-GB"],
  ["another language's region is not taken", "fr-CA,en;q=0.5", "en", "en"],
  ["nothing odd comes through", "en-x-evil", "en", "en"],
] as const)("%s", ([, wanted, locale, region]) => {
  expect(regionFrom(wanted, locale)).toBe(region);
});
