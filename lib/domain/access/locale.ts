/** The languages that the console speaks. */
export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

export const LOCALE_COOKIE = "pomona-locale";

/** The best of ours for an Accept-Language value or a plain tag; English where none fits. */
export function localeFrom(wanted: string): Locale {
  const asked = wanted.split(",").map(preference);
  asked.sort((a, b) => b.weight - a.weight);
  return asked.flatMap(({ tag }) => locales.find((locale) => locale === tag) ?? [])[0] ?? "en";
}

function preference(range: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
  const quality = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1];
  return { tag: tag.split("-")[0] ?? "", weight: quality === undefined ? 1 : Number(quality) || 0 };
}
