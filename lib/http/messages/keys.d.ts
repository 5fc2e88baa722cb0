import type { Locale } from "#lib/domain/access/locale.ts";
import type { english } from "#lib/http/messages/catalogues.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof english;
  }
}
