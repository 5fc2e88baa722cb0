import { createTranslator, IntlErrorCode } from "next-intl";
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

test.for(["en", "fr"] as const)("every sentence of %s can be read", (locale) => {
  const unreadable: string[] = [];
  for (const [key, sentence] of Object.entries(flat(catalogues[locale]))) {
    const t = createTranslator({
      locale,
      messages: { sentence },
      getMessageFallback: () => "",
      onError: ({ code }) => {
        if (code === IntlErrorCode.INVALID_MESSAGE) unreadable.push(key);
      },
    });
    t("sentence");
  }
  expect(unreadable).toEqual([]);
});

test("French says one and many, and no line breaks before its signs", () => {
  const t = createTranslator({ locale: "fr", messages: catalogues.fr, namespace: "overview.deadlines" });
  const frozen = "Hachuré\u00a0: gel, rien ne peut être forcé.";
  expect(t("summary", { devices: 0, days: 0 })).toBe(`Aucun appareil n’est forcé d’ici 14 jours. ${frozen}`);
  expect(t("summary", { devices: 2, days: 1 })).toBe(`2 appareils sont forcés d’ici 14 jours, le même jour. ${frozen}`);
  expect(t("summary", { devices: 9, days: 4 })).toBe(
    `9 appareils sont forcés d’ici 14 jours, répartis sur 4 jours. ${frozen}`,
  );
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
