"use client";
import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/http/action.ts";

type Props = {
  act: "pause" | "resume" | "abort";
  icon: LucideIcon;
  lead: string;
  consequences?: readonly string[];
  onAct: (remark: string) => Promise<ActionResult<unknown>>;
};

export function SteerDialog({ act, icon: Icon, lead, consequences = [], onAct }: Props) {
  const t = useTranslations("rollout.steer");
  const cancel = useTranslations("frame")("cancel");
  const [remark, setRemark] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function confirm(close: () => void) {
    startTransition(async () => {
      const result = await onAct(remark);
      if (!result.ok) return setRefusal(result.message);
      setRemark("");
      setRefusal(undefined);
      close();
      toast(t(`did.${act}`));
    });
  }

  const trigger = (
    <Button>
      <Icon aria-hidden />
      {t(act)}
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={t(`${act}Title`)}>
      {(close) => (
        <div className="space-y-4">
          <p className="text-muted">{lead}</p>
          {consequences.length > 0 && (
            <ul className="divide-y rounded border px-3 text-sm tabular-nums">
              {consequences.map((line) => (
                <li key={line} className="py-2">
                  {line}
                </li>
              ))}
            </ul>
          )}
          <Field label={t("remark")} rows={2} maxLength={2000} value={remark} onChange={setRemark} />
          {refusal && (
            <Notice tone="bad" role="alert">
              {refusal}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <Button slot="close">{cancel}</Button>
            <Button tone={act === "abort" ? "danger" : "primary"} isPending={isPending} onPress={() => confirm(close)}>
              {t(act).replace("…", "")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
