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

/** The reader's own region of that language (`en-GB`), for dates and numbers; the bare language where they name none. */
export function regionFrom(wanted: string, locale: Locale): string {
  const ranges = wanted.split(",").map((range) => range.split(";")[0]?.trim() ?? "");
  return ranges.find((tag) => new RegExp(`^${locale}-[a-z]{2}$`, "i").test(tag)) ?? locale;
}

function preference(range: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
  const quality = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1];
  return { tag: tag.split("-")[0] ?? "", weight: quality === undefined ? 1 : Number(quality) || 0 };
}
