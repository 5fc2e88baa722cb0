import { expect, test } from "vitest";
import { catalogues } from "#lib/http/messages/catalogues.ts";

test("French says everything that English says, and nothing else", () => {
  expect(Object.keys(flat(catalogues.fr))).toEqual(Object.keys(flat(catalogues.en)));
});

test("the gaps in a sentence are the same in both languages", () => {
  const [en, fr] = [flat(catalogues.en), flat(catalogues.fr)];
  const differing = Object.keys(en).filter((key) => gaps(en[key]) !== gaps(fr[key]));
  expect(differing).toEqual([]);
});

function flat(part: object, path = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(part)
      .flatMap(([key, value]) =>
        typeof value === "string" ? [[`${path}${key}`, value]] : Object.entries(flat(value, `${path}${key}.`)),
      )
      .sort(),
  );
}

function gaps(sentence = ""): string {
  return [...new Set([...sentence.matchAll(/[{<](\w+)(?=[,}>])/g)].map((match) => match[1]))].sort().join(" ");
}
