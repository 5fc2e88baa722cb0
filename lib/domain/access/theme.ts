/** How the console looks: as the reader's system does, or always one way. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const THEME_COOKIE = "pomona-theme";

export function themeFrom(wanted: string | undefined): Theme {
  return themes.find((theme) => theme === wanted) ?? "system";
}
