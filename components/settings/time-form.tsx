"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberField } from "#components/settings/number-field.tsx";
import { SettingsForm } from "#components/settings/settings-form.tsx";
import type { OnSave } from "#components/settings/settings-view.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { ZoneField } from "#components/time/zone-field.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

type Time = { zone: string | null; newDeviceHours: number; absenceDays: number; absenceHours: number };
type Props = { time: Time; onSave: OnSave<Time> | undefined };

const MONTH_HOURS = 720;

/** On whose clock devices are forced that tell none, and how much time those have that have only just come or come back. */
export function TimeForm({ time, onSave }: Props) {
  const t = useTranslations("settings.time");
  const [draft, setDraft] = useState(time);
  const { save, ...state } = useSave(onSave, { key: settingsQueries.all, saved: t("saved") });
  const set = (key: "newDeviceHours" | "absenceDays" | "absenceHours") => (value: number) =>
    setDraft({ ...draft, [key]: value });
  const hours = { min: 0, max: MONTH_HOURS, isDisabled: !onSave };
  return (
    <SettingsForm title={t("title")} lead={t("lead")} onSubmit={onSave && (() => save(draft))} {...state}>
      <ZoneField
        label={t("zone")}
        hint={t("zoneHint")}
        value={draft.zone}
        onChange={(zone) => setDraft({ ...draft, zone })}
        isDisabled={!onSave}
      />
      <NumberField
        label={t("newDevice")}
        hint={t("newDeviceHint")}
        value={draft.newDeviceHours}
        onChange={set("newDeviceHours")}
        {...hours}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NumberField
          label={t("absenceDays")}
          hint={t("absenceDaysHint")}
          value={draft.absenceDays}
          onChange={set("absenceDays")}
          min={3}
          max={365}
          isDisabled={!onSave}
        />
        <NumberField
          label={t("absence")}
          hint={t("absenceHint")}
          value={draft.absenceHours}
          onChange={set("absenceHours")}
          {...hours}
        />
      </div>
    </SettingsForm>
  );
}
