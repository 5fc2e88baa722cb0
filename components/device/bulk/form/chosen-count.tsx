"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { MOST_AT_ONCE } from "#lib/domain/bulk/act.ts";
import type { ChosenPreview } from "#lib/queries/bulk/devices.ts";

/** How many devices are meant, and some of them by name; too many, and it says so. */
export function ChosenCount({ preview: { data, error } }: { preview: UseQueryResult<ChosenPreview> }) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  if (error) {
    return (
      <Notice tone="bad" role="alert">
        {t("failed", { cause: error.message })}
      </Notice>
    );
  }
  if (!data) return <p role="status">{t("counting")}</p>;
  const names = data.sample.map(({ name, serialNumber }) => name || serialNumber || t("unnamed"));
  return (
    <>
      <p role="status">
        <strong className="tabular-nums">{t("devices", { count: data.devices })}</strong>
        {names.length > 0 && (
          <span className="block text-sm text-muted">
            {t("sample", { names: format.list(names, { type: "unit" }) })}
          </span>
        )}
      </p>
      {data.devices > MOST_AT_ONCE && (
        <Notice tone="bad" role="alert">
          {t("tooMany", { most: MOST_AT_ONCE })}
        </Notice>
      )}
      {data.devices === 0 && <Notice tone="attention">{t("nobody")}</Notice>}
    </>
  );
}
