"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";

type Words = { act: string; title: string; lead: string; did: string };
type Props = { words: Words; onConfirm: () => Promise<ActionResult<unknown>> };

/** A question before what cannot be taken back. */
export function ConfirmButton({ words, onConfirm }: Props) {
  const t = useTranslations("frame");
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function confirm(close: () => void) {
    startTransition(async () => {
      const result = await onConfirm();
      setRefusal(result.ok ? undefined : result.message);
      if (!result.ok) return;
      close();
      toast(words.did);
      await client.invalidateQueries({ queryKey: settingsQueries.all });
    });
  }

  return (
    <Dialog trigger={<Button tone="quiet">{words.act}…</Button>} title={words.title}>
      {(close) => (
        <div className="space-y-4">
          <p className="text-muted">{words.lead}</p>
          {refusal && (
            <Notice tone="bad" role="alert">
              {refusal}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={close}>{t("cancel")}</Button>
            <Button tone="danger" isPending={isPending} onPress={() => confirm(close)}>
              {words.act}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
