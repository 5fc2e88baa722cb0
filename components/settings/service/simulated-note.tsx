"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

/** Nobody may take a demo for the world. */
export function SimulatedNote() {
  const t = useTranslations("settings.service");
  const service = useQuery(settingsQueries.service());
  if (!service.data?.isSimulated) return null;
  return (
    <Notice tone="attention">
      <p className="font-medium">{t("simulatedTitle")}</p>
      <p>{t("simulatedLead")}</p>
    </Notice>
  );
}
