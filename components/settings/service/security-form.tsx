"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import { type SecurityFeed, type Source, sources } from "#lib/domain/security/source.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type OnSecurityFeed = (feed: SecurityFeed) => Promise<ActionResult<unknown>>;
type Props = { standing: SecurityFeed; onSave: OnSecurityFeed };

/** Nobody outside is asked until somebody has said whom. */
export function SecurityForm({ standing, onSave }: Props) {
  const t = useTranslations("settings.security");
  const [source, setSource] = useState<Source>(standing.source);
  const [address, setAddress] = useState(standing.address);
  const { save, refusal, isPending } = useSave(onSave, { key: settingsQueries.all, saved: t("saved") });

  function submit(event: FormEvent) {
    event.preventDefault();
    save({ source, address });
  }

  return (
    <form onSubmit={submit} className="space-y-3">
      <Select
        label={t("source")}
        value={source}
        onChange={(id) => setSource(sources.find((known) => known === id) ?? "off")}
        choices={sources.map((id) => ({ id, label: t(`choice.${id}`) }))}
      />
      {source === "mirror" && (
        <Field
          label={t("address")}
          hint={t("addressHint")}
          type="url"
          inputMode="url"
          autoComplete="off"
          isRequired
          value={address}
          onChange={setAddress}
        />
      )}
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <Button type="submit" tone="primary" isPending={isPending}>
        {t("save")}
      </Button>
    </form>
  );
}
