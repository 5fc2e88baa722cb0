"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { ChosenCount } from "#components/device/bulk/form/chosen-count.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { type BulkAct, bulkFault, needsTyping } from "#lib/domain/bulk/act.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { BulkOutcome } from "#lib/http/bulk/bulk.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";

/** What every act's form is about. */
export type Asking = { chosen: Chosen; onDone: (outcome: BulkOutcome) => void; onClose: () => void };

type Props = Asking & {
  act: BulkAct;
  /** False while something of the act's own is missing. */
  isReady?: boolean;
  onAct: (confirmed: number | undefined) => Promise<ActionResult<BulkOutcome>>;
  children?: ReactNode;
};

/** Says for how many devices it is, counted now; the number goes along, so that nobody acts on a list that they have not seen. */
export function ActForm({ act, chosen, isReady = true, onAct, onDone, onClose, children }: Props) {
  const t = useTranslations("bulk");
  const cancel = useTranslations("frame")("cancel");
  const preview = useQuery(deviceQueries.chosen(chosen));
  const [typed, setTyped] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const devices = preview.data?.devices;
  const isTyped = devices !== undefined && needsTyping(act, devices);
  const confirmed = isTyped ? numberIn(typed) : devices;
  const mayGo = devices !== undefined && bulkFault(act, devices, confirmed) === undefined && isReady;

  function go(event: FormEvent) {
    event.preventDefault();
    if (!mayGo) return;
    startTransition(async () => {
      const result = await onAct(confirmed);
      if (result.ok) return onDone(result.value);
      setRefusal(result.message);
      setTyped("");
      await preview.refetch();
    });
  }

  return (
    <form onSubmit={go} className="space-y-4 px-5 pb-5">
      <p className="text-muted">{t(`lead.${act}`)}</p>
      <ChosenCount preview={preview} />
      {children}
      {isTyped && (
        <Notice tone="attention">
          <p className="mb-2 font-medium">{t("typeTitle", { count: devices })}</p>
          <div className="max-w-52">
            <Field label={t("type", { count: devices })} inputMode="numeric" value={typed} onChange={setTyped} />
          </div>
        </Notice>
      )}
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{cancel}</Button>
        <Button type="submit" tone="primary" isPending={isPending} isDisabled={!mayGo}>
          {t(`submit.${act}`, { count: devices ?? 0 })}
        </Button>
      </div>
    </form>
  );
}

/** Digits, perhaps written in groups. */
function numberIn(typed: string): number | undefined {
  const digits = typed.replaceAll(/[\s.,’']/g, "");
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}
