import "@fontsource-variable/inter/wght.css";
import "#components/ui/theme.css";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { readTheme } from "#lib/http/theme.ts";

export const metadata: Metadata = { title: { default: "Pomona", template: "%s · Pomona" } };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), readTheme()]);
  return (
    <html lang={locale} data-theme={theme}>
      <body className="font-sans">
        <NextIntlClientProvider>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
