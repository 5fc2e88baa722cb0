import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, localeFrom, regionFrom } from "#lib/domain/access/locale.ts";
import { catalogues } from "#lib/http/messages/catalogues.ts";
import { remember } from "#lib/http/session.ts";

const ZONE_COOKIE = "pomona-zone";

/** The reader's language and time zone: what they chose, else what their browser says. Neither stands in the address. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const wanted = head.get("accept-language") ?? "";
  const locale = localeFrom(jar.get(LOCALE_COOKIE)?.value ?? wanted);
  const zone = jar.get(ZONE_COOKIE)?.value;
  return {
    locale: regionFrom(wanted, locale),
    messages: catalogues[locale],
    timeZone: zone && isZone(zone) ? zone : "UTC",
  };
});

export async function keepTimeZone(zone: string): Promise<void> {
  if (isZone(zone)) await remember(ZONE_COOKIE, zone);
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
