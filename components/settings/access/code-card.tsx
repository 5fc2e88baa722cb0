"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "#components/layout/notice.tsx";
import type { Granting } from "#components/settings/access/access-desk.tsx";
import { ConfirmButton } from "#components/settings/access/confirm-button.tsx";
import { useSave } from "#components/settings/use-save.ts";
import { useClock } from "#components/time/clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { CodeRow } from "#lib/queries/settings/access.ts";

type Props = {
  codes: readonly CodeRow[];
  /** Whether a code hands out a profile at all. */
  canHandOut: boolean;
  onNew: Granting["onNewCode"];
  onEnd: Granting["onEndCode"];
};

/** Codes with which a device fetches its enrollment profile. */
export function CodeCard({ codes, canHandOut, onNew, onEnd }: Props) {
  const t = useTranslations("settings.access.codes");
  return (
    <Card title={t("title")} aside={t("lead")} flush>
      {!canHandOut && (
        <div className="p-4 pb-2">
          <Notice tone="attention">{t("noPush")}</Notice>
        </div>
      )}
      {codes.length === 0 && <p className="px-4 py-3 text-sm text-muted">{t("none")}</p>}
      <ul className="divide-y">
        {codes.map((code) => (
          <CodeLine key={code.code} code={code} onEnd={() => onEnd({ code: code.code })} />
        ))}
      </ul>
      <NewCode onNew={onNew} />
    </Card>
  );
}

function CodeLine({
  code: { code, label, uses, expiresAt, hasExpired },
  onEnd,
}: {
  code: CodeRow;
  onEnd: () => ReturnType<Granting["onEndCode"]>;
}) {
  const t = useTranslations("settings.access.codes");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 text-sm">
      <div className={hasExpired ? "min-w-0 text-muted" : "min-w-0"}>
        <p className="font-medium">{label}</p>
        <p className="text-xs break-all text-muted">
          <code className="font-mono">{code}</code> · {t("uses", { count: uses })} ·{" "}
          {expiresAt
            ? t.rich(hasExpired ? "ended" : "until", { at: () => <Moment key="at" at={expiresAt} /> })
            : t("forever")}
        </p>
      </div>
      {!hasExpired && (
        <ConfirmButton
          words={{ act: t("end"), title: t("endTitle", { label }), lead: t("endLead"), did: t("didEnd") }}
          onConfirm={onEnd}
        />
      )}
    </li>
  );
}

const VALID_MS = 30 * 86_400_000;

function NewCode({ onNew }: { onNew: Granting["onNewCode"] }) {
  const t = useTranslations("settings.access.codes");
  const clock = useClock();
  const [label, setLabel] = useState("");
  const made = { key: settingsQueries.all, saved: t("made"), onSaved: () => setLabel("") };
  const { save, refusal, isPending } = useSave(onNew, made);

  function submit(event: FormEvent) {
    event.preventDefault();
    save({ label, expiresAt: new Date(clock.nowMs() + VALID_MS) });
  }

  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3 border-t p-4" data-print="off">
      <div className="grow basis-52">
        <Field label={t("label")} hint={t("hint")} isRequired maxLength={200} value={label} onChange={setLabel} />
      </div>
      <div className="pb-5">
        <Button type="submit" isPending={isPending}>
          {t("new")}
        </Button>
      </div>
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
    </form>
  );
}
