"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SettingsForm } from "#components/settings/settings-form.tsx";
import type { OnSave } from "#components/settings/settings-view.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { Field } from "#components/ui/field.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";

type Contact = { name: string; email: string; phone: string; note: string };
type Props = { contact: Contact; onSave: OnSave<Contact> | undefined };

/** Whom the users of the devices may ask. */
export function ContactForm({ contact, onSave }: Props) {
  const t = useTranslations("settings.contact");
  const [draft, setDraft] = useState(contact);
  const { save, ...state } = useSave(onSave, { key: settingsQueries.all, saved: t("saved") });
  const set = (key: keyof Contact) => (value: string) => setDraft({ ...draft, [key]: value });
  const isDisabled = !onSave;
  return (
    <SettingsForm title={t("title")} lead={t("lead")} onSubmit={onSave && (() => save(draft))} {...state}>
      <Field label={t("name")} hint={t("nameHint")} value={draft.name} onChange={set("name")} isDisabled={isDisabled} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field type="email" label={t("email")} value={draft.email} onChange={set("email")} isDisabled={isDisabled} />
        <Field type="tel" label={t("phone")} value={draft.phone} onChange={set("phone")} isDisabled={isDisabled} />
      </div>
      <Field
        label={t("note")}
        hint={t("noteHint")}
        rows={2}
        maxLength={500}
        value={draft.note}
        onChange={set("note")}
        isDisabled={isDisabled}
      />
    </SettingsForm>
  );
}
