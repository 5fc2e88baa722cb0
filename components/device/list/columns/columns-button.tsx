"use client";
import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ButtonProps } from "react-aria-components/Button";
import { Button } from "#components/ui/button.tsx";

export function ColumnsButton(props: Omit<ButtonProps, "className" | "style" | "children">) {
  const t = useTranslations("device");
  return (
    <Button {...props}>
      <Columns3 aria-hidden />
      {t("columns")}
    </Button>
  );
}
