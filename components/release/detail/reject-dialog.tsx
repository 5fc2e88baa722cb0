"use client";
import { CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/http/action.ts";

type Props = {
  releaseId: string;
  onReject: (input: { releaseId: string; reason: string }) => Promise<ActionResult<unknown>>;
};

/** Nobody turns a release down without saying why. */
export function RejectDialog({ releaseId, onReject }: Props) {
  const t = useTranslations("release.decide");
  const cancel = useTranslations("frame")("cancel");
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function reject(close: () => void) {
    startTransition(async () => {
      const result = await onReject({ releaseId, reason });
      if (!result.ok) return setRefusal(result.message);
      close();
      toast(t("rejected"));
    });
  }

  const trigger = (
    <Button>
      <CircleSlash aria-hidden />
      {t("reject")}
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={t("rejectTitle")}>
      {(close) => (
        <div className="space-y-4">
          <p className="text-muted">{t("rejectLead")}</p>
          <Field label={t("reason")} rows={3} maxLength={2_000} isRequired value={reason} onChange={setReason} />
          {refusal && (
            <Notice tone="bad" role="alert">
              {refusal}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={close}>{cancel}</Button>
            <Button tone="danger" isPending={isPending} isDisabled={reason.trim() === ""} onPress={() => reject(close)}>
              {t("rejectSubmit")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
