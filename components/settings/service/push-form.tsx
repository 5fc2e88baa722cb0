"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";

type Pair = { certificate: string; key: string; passphrase: string };
export type OnPushPair = (pair: {
  certificate: string;
  key: string;
  passphrase?: string;
}) => Promise<ActionResult<unknown>>;

const empty: Pair = { certificate: "", key: "", passphrase: "" };

/** A new certificate with its key; every mistake is told before anything is kept. */
export function PushForm({ hasOne, onSave }: { hasOne: boolean; onSave: OnPushPair }) {
  const t = useTranslations("settings.service");
  const [pair, setPair] = useState(empty);
  const saving = { key: settingsQueries.all, saved: t("pushSaved"), onSaved: () => setPair(empty) };
  const { save, refusal, isPending } = useSave(onSave, saving);
  const set = (part: keyof Pair) => (text: string) => setPair({ ...pair, [part]: text });

  function submit(event: FormEvent) {
    event.preventDefault();
    const { passphrase, ...rest } = pair;
    save({ ...rest, ...(passphrase && { passphrase }) });
  }

  return (
    <details open={!hasOne}>
      <summary className="cursor-pointer text-sm font-medium">{hasOne ? t("renew") : t("add")}</summary>
      <form onSubmit={submit} className="mt-3 space-y-3">
        <Field label={t("certificate")} rows={3} isRequired value={pair.certificate} onChange={set("certificate")} />
        <Field label={t("key")} rows={3} isRequired value={pair.key} onChange={set("key")} />
        <Field
          type="password"
          autoComplete="off"
          label={t("passphrase")}
          hint={t("passphraseHint")}
          value={pair.passphrase}
          onChange={set("passphrase")}
        />
        {refusal && (
          <Notice tone="bad" role="alert">
            {refusal}
          </Notice>
        )}
        <Button type="submit" tone="primary" isPending={isPending}>
          {t("savePush")}
        </Button>
      </form>
    </details>
  );
}
