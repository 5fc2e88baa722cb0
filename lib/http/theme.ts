import { cookies } from "next/headers";
import { THEME_COOKIE, type Theme, themeFrom } from "#lib/domain/access/theme.ts";

/** What this browser has chosen. */
export async function readTheme(): Promise<Theme> {
  return themeFrom((await cookies()).get(THEME_COOKIE)?.value);
}
