"use client";
import { useFormatter, useTranslations } from "next-intl";
import { DateField } from "#components/ui/date-field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FreezeWindow } from "#lib/domain/deadline/freeze.ts";

type Props = { window: FreezeWindow; today: string; onChange: (window: FreezeWindow) => void };

/** Days from and to, or the same hours of each week. */
export function WindowFields({ window, today, onChange }: Props) {
  const t = useTranslations("freeze.form");

  function ofKind(kind: string): FreezeWindow {
    if (kind === window.kind) return window;
    if (kind === "dates") return { kind, from: today, until: today };
    return { kind: "weekly", days: [5, 6, 7], from: "00:00", until: "00:00" };
  }

  return (
    <div className="space-y-3">
      <Select
        label={t("kind")}
        value={window.kind}
        onChange={(kind) => onChange(ofKind(kind))}
        choices={[
          { id: "dates", label: t("dates") },
          { id: "weekly", label: t("weekly") },
        ]}
      />
      {window.kind === "weekly" && <Weekdays days={window.days} onChange={(days) => onChange({ ...window, days })} />}
      <div className="grid grid-cols-2 gap-3">
        <DateField
          type={window.kind === "dates" ? "date" : "time"}
          label={window.kind === "dates" ? t("firstDay") : t("fromTime")}
          value={window.from}
          onChange={(from) => onChange({ ...window, from })}
        />
        <DateField
          type={window.kind === "dates" ? "date" : "time"}
          label={window.kind === "dates" ? t("lastDay") : t("untilTime")}
          value={window.until}
          onChange={(until) => onChange({ ...window, until })}
        />
      </div>
      <p className="text-xs text-muted">{window.kind === "dates" ? t("datesHint") : t("weeklyHint")}</p>
    </div>
  );
}

function Weekdays({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const t = useTranslations("freeze.form");
  const format = useFormatter();
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{t("weekdays")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <label
            key={day}
            className="flex cursor-pointer items-center gap-1.5 rounded border border-control-line px-2 py-1 text-sm has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-1"
          >
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={(event) =>
                onChange(event.target.checked ? [...days, day] : days.filter((each) => each !== day))
              }
              className="size-3.5 accent-(--accent)"
            />
            {format.dateTime(new Date(Date.UTC(2024, 0, day, 12)), { weekday: "short", timeZone: "UTC" })}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
