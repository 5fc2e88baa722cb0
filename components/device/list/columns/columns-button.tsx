"use client";
import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "#components/ui/looks.ts";
import type { Face } from "#components/ui/plain/press.tsx";

export function ColumnsButton({ draw }: { draw: (face: Face) => ReactNode }) {
  const t = useTranslations("device");
  return draw({
    className: buttonClass("plain"),
    children: (
      <>
        <Columns3 aria-hidden />
        {t("columns")}
      </>
    ),
  });
}
