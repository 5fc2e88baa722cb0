"use client";
import { ChevronsUpDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuChoices, MenuItem } from "#components/ui/menu.tsx";
import { type Locale, localeFrom, locales } from "#lib/domain/access/locale.ts";
import type { Role } from "#lib/domain/access/roles.ts";
import { type Theme, themeFrom, themes } from "#lib/domain/access/theme.ts";

type Props = {
  name: string;
  role: Role;
  theme: Theme;
  onLocale: (locale: Locale) => Promise<void>;
  onTheme: (theme: Theme) => Promise<void>;
  onSignOut: () => Promise<void>;
};

export function PersonMenu({ name, role, theme, onLocale, onTheme, onSignOut }: Props) {
  const t = useTranslations("frame");
  const chosen = localeFrom(useLocale());
  const [, startTransition] = useTransition();

  function choose(id: string) {
    const locale = locales.find((known) => known === id);
    if (locale) startTransition(() => onLocale(locale));
  }

  const trigger = (
    <Button
      aria-label={t("personMenu", { name })}
      className="flex cursor-pointer items-center gap-2 rounded px-2 py-1 text-left outline-offset-[-2px] hover:bg-sunken"
    >
      <span
        aria-hidden
        className="grid size-7 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent"
      >
        {initials(name)}
      </span>
      <span className="hidden min-w-0 grow leading-tight xl:block">
        <span className="block truncate text-sm">{name}</span>
        <span className="block text-xs text-muted">{t(`roles.${role}`)}</span>
      </span>
      <ChevronsUpDown aria-hidden className="hidden size-3.5 text-faint xl:block" />
    </Button>
  );

  return (
    <Menu trigger={trigger} label={t("personMenu", { name })}>
      <MenuChoices title={t("language")} selected={chosen} onSelect={choose}>
        <MenuItem id="en">English</MenuItem>
        <MenuItem id="fr">Français</MenuItem>
      </MenuChoices>
      <MenuChoices title={t("theme")} selected={theme} onSelect={(id) => startTransition(() => onTheme(themeFrom(id)))}>
        {themes.map((id) => (
          <MenuItem key={id} id={id}>
            {t(`themes.${id}`)}
          </MenuItem>
        ))}
      </MenuChoices>
      <MenuItem id="sign-out" onAction={() => startTransition(onSignOut)}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => word.charAt(0).toUpperCase());
  return letters.slice(0, 2).join("");
}
