"use client";
import { useTimeZone, useTranslations } from "next-intl";
import { DateField } from "#components/ui/date-field.tsx";
import { Select } from "#components/ui/select.tsx";

type Props = {
  /** In the reader's own zone, `2026-12-01T08:00`; undefined is at once. */
  value: string | undefined;
  suggested: string;
  onChange: (value: string | undefined) => void;
};

/** When the declaration is delivered. Unlike the deadline this is one instant, so it is asked in the reader's zone. */
export function OfferFields({ value, suggested, onChange }: Props) {
  const t = useTranslations("release.approve");
  const zone = useTimeZone() ?? "UTC";
  const [day = "", time = ""] = (value ?? suggested).split("T");
  return (
    <div>
      <Select
        label={t("offer")}
        value={value === undefined ? "now" : "at"}
        onChange={(choice) => onChange(choice === "now" ? undefined : suggested)}
        choices={[
          { id: "now", label: t("offerNow") },
          { id: "at", label: t("offerAt") },
        ]}
      />
      {value !== undefined && (
        <div className="mt-3 grid grid-cols-2 items-end gap-3">
          <DateField type="date" label={t("offerDate")} value={day} onChange={(next) => onChange(`${next}T${time}`)} />
          <DateField
            type="time"
            label={t("offerTime", { zone })}
            value={time}
            onChange={(next) => onChange(`${day}T${next}`)}
          />
        </div>
      )}
      <p className="mt-1 text-xs text-muted">{t("offerHint")}</p>
    </div>
  );
}
