"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberField } from "#components/settings/number-field.tsx";
import { SettingsForm } from "#components/settings/settings-form.tsx";
import type { OnSave } from "#components/settings/settings-view.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

type Level = { percent: number; days: number };
type Props = { level: Level; onSave: OnSave<Level> | undefined };

/** The target that the overview's headline is held against. */
export function ServiceLevelForm({ level, onSave }: Props) {
  const t = useTranslations("settings.serviceLevel");
  const [draft, setDraft] = useState(level);
  const { save, ...state } = useSave(onSave, { key: settingsQueries.all, saved: t("saved") });
  return (
    <SettingsForm title={t("title")} lead={t("lead")} onSubmit={onSave && (() => save(draft))} {...state}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NumberField
          label={t("percent")}
          hint={t("percentHint")}
          value={draft.percent}
          onChange={(percent) => setDraft({ ...draft, percent })}
          min={1}
          max={100}
          isDisabled={!onSave}
        />
        <NumberField
          label={t("days")}
          hint={t("daysHint")}
          value={draft.days}
          onChange={(days) => setDraft({ ...draft, days })}
          min={1}
          max={365}
          isDisabled={!onSave}
        />
      </div>
    </SettingsForm>
  );
}
