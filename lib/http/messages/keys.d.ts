import type { english } from "#lib/http/messages/catalogues.ts";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof english;
  }
}
