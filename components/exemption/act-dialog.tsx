"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/http/action.ts";

export type ExemptionAct = "approve" | "refuse" | "end" | "takeBack";

type Props = {
  act: ExemptionAct;
  count: number;
  tone?: "plain" | "primary" | "quiet";
  /** With the remark that goes into the record. */
  onAct: (words: string) => Promise<ActionResult<unknown>>;
};

/** A question before an exemption is decided on, with the words that are kept. Only an approval goes without. */
export function ActDialog({ act, count, tone = "plain", onAct }: Props) {
  const t = useTranslations("exemption.act");
  const cancel = useTranslations("frame")("cancel");
  const [words, setWords] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const kept = act === "approve" ? "remark" : "reason";

  function confirm(event: FormEvent, close: () => void) {
    event.preventDefault();
    startTransition(async () => {
      const result = await onAct(words);
      if (!result.ok) return setRefusal(result.message);
      setWords("");
      setRefusal(undefined);
      close();
      toast(t(`did.${act}`, { count }));
    });
  }

  return (
    <Dialog trigger={<Button tone={tone}>{t(act)}</Button>} title={t(`${act}Title`, { count })}>
      {(close) => (
        <form onSubmit={(event) => confirm(event, close)} className="space-y-4">
          <p className="text-muted">{t(`${act}Lead`, { count })}</p>
          <Field
            label={t(kept)}
            hint={t(`${kept}Hint`)}
            rows={2}
            maxLength={2000}
            isRequired={kept === "reason"}
            value={words}
            onChange={setWords}
          />
          {refusal && (
            <Notice tone="bad" role="alert">
              {refusal}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={close}>{cancel}</Button>
            <Button type="submit" tone={act === "approve" ? "primary" : "danger"} isPending={isPending}>
              {t(act).replace("…", "")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
