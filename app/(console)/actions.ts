"use server";
import { redirect } from "next/navigation";
import { LOCALE_COOKIE, type Locale, localeFrom } from "#lib/domain/access/locale.ts";
import { THEME_COOKIE, type Theme, themeFrom } from "#lib/domain/access/theme.ts";
import { keepTimeZone } from "#lib/http/locale.ts";
import { remember, signOut } from "#lib/http/session.ts";

export async function chooseLocale(locale: Locale): Promise<void> {
  await remember(LOCALE_COOKIE, localeFrom(locale));
}

export async function chooseTheme(theme: Theme): Promise<void> {
  await remember(THEME_COOKIE, themeFrom(theme));
}

export async function keepZone(zone: string): Promise<void> {
  await keepTimeZone(zone);
}

export async function leave(): Promise<void> {
  await signOut();
  redirect("/sign-in");
}
