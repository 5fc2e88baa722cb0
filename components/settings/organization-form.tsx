"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsForm } from "#components/settings/settings-form.tsx";
import type { OnSave } from "#components/settings/settings-view.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { Field } from "#components/ui/field.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

type Organization = { name: string };
type Props = { organization: Organization; onSave: OnSave<Organization> | undefined };

export function OrganizationForm({ organization, onSave }: Props) {
  const t = useTranslations("settings.organization");
  const [name, setName] = useState(organization.name);
  const { save, ...state } = useSave(onSave, { key: settingsQueries.all, saved: t("saved") });
  return (
    <SettingsForm title={t("title")} lead={t("lead")} onSubmit={onSave && (() => save({ name }))} {...state}>
      <Field label={t("name")} value={name} onChange={setName} isRequired maxLength={200} isDisabled={!onSave} />
    </SettingsForm>
  );
}
