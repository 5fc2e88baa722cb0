"use client";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, type ButtonProps } from "react-aria-components/Button";
import type { Role } from "#lib/domain/access/roles.ts";

type Props = Omit<ButtonProps, "children" | "className" | "style" | "name"> & { name: string; role: Role };

export function PersonButton({ name, role, ...props }: Props) {
  const t = useTranslations("frame");
  return (
    <Button
      {...props}
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
}

function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => word.charAt(0).toUpperCase());
  return letters.slice(0, 2).join("");
}
