"use client";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "react-aria-components/Button";
import { PersonButton } from "#components/layout/person/person-button.tsx";
import { Menu, MenuChoices, MenuItem } from "#components/ui/overlay/menu.tsx";
import { type Locale, localeFrom, locales } from "#lib/domain/access/locale.ts";
import type { Role } from "#lib/domain/access/roles.ts";
import { type Theme, themeFrom, themes } from "#lib/domain/access/theme.ts";

export type PersonMenuProps = {
  name: string;
  role: Role;
  theme: Theme;
  onLocale: (locale: Locale) => Promise<void>;
  onTheme: (theme: Theme) => Promise<void>;
  onSignOut: () => Promise<void>;
};

type Props = PersonMenuProps & { isFocusedAtFirst: boolean; isOpenAtFirst: boolean };

export function PersonMenu({ name, role, theme, onLocale, onTheme, onSignOut, ...at }: Props) {
  const t = useTranslations("frame");
  const chosen = localeFrom(useLocale());
  const [, startTransition] = useTransition();

  function choose(id: string) {
    const locale = locales.find((known) => known === id);
    if (locale) startTransition(() => onLocale(locale));
  }

  return (
    <Menu
      trigger={
        <PersonButton name={name} role={role} draw={(face) => <Button {...face} autoFocus={at.isFocusedAtFirst} />} />
      }
      label={t("personMenu", { name })}
      isOpenAtFirst={at.isOpenAtFirst}
    >
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
