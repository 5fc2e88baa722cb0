"use client";
import { ChevronsUpDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuChoices, MenuItem } from "#components/ui/menu.tsx";
import { type Locale, localeFrom, locales } from "#lib/domain/access/locale.ts";
import type { Role } from "#lib/domain/access/roles.ts";

type Props = {
  name: string;
  role: Role;
  onLocale: (locale: Locale) => Promise<void>;
  onSignOut: () => Promise<void>;
};

export function PersonMenu({ name, role, onLocale, onSignOut }: Props) {
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
      className="flex w-full cursor-pointer items-center gap-2 rounded px-2 py-1 text-left outline-offset-[-2px] hover:bg-sunken"
    >
      <span
        aria-hidden
        className="grid size-7 place-items-center rounded-full bg-accent-wash text-xs font-semibold text-accent"
      >
        {initials(name)}
      </span>
      <span className="hidden min-w-0 grow leading-tight lg:block">
        <span className="block truncate text-sm">{name}</span>
        <span className="block text-xs text-muted">{t(`roles.${role}`)}</span>
      </span>
      <ChevronsUpDown aria-hidden className="hidden size-3.5 text-faint lg:block" />
    </Button>
  );

  return (
    <Menu trigger={trigger} label={t("personMenu", { name })}>
      <MenuChoices title={t("language")} selected={chosen} onSelect={choose}>
        <MenuItem id="en">English</MenuItem>
        <MenuItem id="fr">Français</MenuItem>
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
