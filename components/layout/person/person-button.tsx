"use client";
import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Face } from "#components/ui/plain/press.tsx";
import type { Role } from "#lib/domain/access/roles.ts";

type Props = { name: string; role: Role; draw: (face: Face) => ReactNode };

export function PersonButton({ name, role, draw }: Props) {
  const t = useTranslations("frame");
  return draw({
    "aria-label": t("personMenu", { name }),
    className:
      "flex cursor-pointer items-center gap-2 rounded px-2 py-1 text-left outline-offset-[-2px] hover:bg-sunken",
    children: (
      <>
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
      </>
    ),
  });
}

function initials(name: string): string {
  const letters = name.split(/\s+/).map((word) => word.charAt(0).toUpperCase());
  return letters.slice(0, 2).join("");
}
