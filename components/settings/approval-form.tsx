"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberField } from "#components/settings/number-field.tsx";
import { SettingsForm } from "#components/settings/settings-form.tsx";
import type { OnSave } from "#components/settings/settings-view.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

type Approval = { selfApprovalMaxDevices: number };
type Props = { approval: Approval; onSave: OnSave<Approval> | undefined };

export function ApprovalForm({ approval, onSave }: Props) {
  const t = useTranslations("settings.approval");
  const [limit, setLimit] = useState(approval.selfApprovalMaxDevices);
  const { save, ...state } = useSave(onSave, { key: settingsQueries.all, saved: t("saved") });
  const submit = onSave && (() => save({ selfApprovalMaxDevices: limit }));
  return (
    <SettingsForm title={t("title")} lead={t("lead")} onSubmit={submit} {...state}>
      <NumberField
        label={t("limit")}
        hint={limit === 0 ? t("never") : t("limitHint", { count: limit })}
        value={limit}
        onChange={setLimit}
        min={0}
        max={100_000}
        isDisabled={!onSave}
      />
    </SettingsForm>
  );
}
