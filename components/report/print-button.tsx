"use client";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";

export function PrintButton() {
  const t = useTranslations("report");
  return (
    <span className="print:hidden">
      <Button onPress={() => window.print()}>
        <Printer aria-hidden />
        {t("print")}
      </Button>
    </span>
  );
}
