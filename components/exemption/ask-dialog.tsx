"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ShieldMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { AskFields, useAsking } from "#components/exemption/ask-fields.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.tsx";
import { exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type OnAsk = (input: {
  deviceIds: string[];
  reason: string;
  expiresAt: string;
  owner: string;
}) => Promise<ActionResult<unknown>>;

type Props = { deviceIds: readonly string[]; onAsk: OnAsk };

/** "Exempt…": asks that nothing be asked of these devices for a while. */
export function AskDialog(props: Props) {
  const t = useTranslations("exemption");
  const trigger = (
    <Button>
      <ShieldMinus aria-hidden />
      {t("card.exempt")}
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={t("ask.title")}>
      {(close) => <AskForm {...props} onClose={close} />}
    </Dialog>
  );
}

function AskForm({ deviceIds, onAsk, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("exemption.ask");
  const cancel = useTranslations("frame")("cancel");
  const client = useQueryClient();
  const asking = useAsking();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function ask(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      if (!asking.asked) return;
      const result = await onAsk({ deviceIds: [...deviceIds], ...asking.asked });
      if (!result.ok) return setRefusal(result.message);
      await client.invalidateQueries({ queryKey: exemptionQueries.all });
      onClose();
      toast(t("asked"));
    });
  }

  return (
    <form onSubmit={ask} className="space-y-4">
      <p className="text-muted">{t("lead")}</p>
      <AskFields asking={asking} />
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{cancel}</Button>
        <Button type="submit" tone="primary" isPending={isPending} isDisabled={asking.fault !== undefined}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
