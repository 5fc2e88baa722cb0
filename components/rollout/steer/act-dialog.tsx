"use client";
import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/http/action.ts";

/** What a person can do with a rollout; each has its words under `rollout.act`. */
export type Act = "ask" | "approve" | "deny" | "pause" | "resume" | "openNext" | "moveDeadline" | "abort" | "retarget";

type Props = {
  act: Act;
  icon: LucideIcon;
  tone?: "primary" | "plain" | "danger";
  /** What else must be said or asked before the remark. */
  children?: ReactNode;
  isReady?: boolean;
  onAct: (remark: string) => Promise<ActionResult<unknown>>;
};

const needsRemark: readonly Act[] = ["deny"];

/** A button with a question behind it: what it will mean, a remark, and then it is done. */
export function ActDialog({ act, icon: Icon, tone = "plain", children, isReady = true, onAct }: Props) {
  const t = useTranslations(`rollout.act.${act}`);
  const words = useTranslations("rollout.act");
  const cancel = useTranslations("frame")("cancel");
  const [remark, setRemark] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const mustSay = needsRemark.includes(act);

  function confirm(close: () => void) {
    startTransition(async () => {
      const result = await onAct(remark);
      if (!result.ok) return setRefusal(result.message);
      setRemark("");
      setRefusal(undefined);
      close();
      toast(t("did"));
    });
  }

  const trigger = (
    <Button tone={tone}>
      <Icon aria-hidden />
      {t("button")}
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={t("title")}>
      {(close) => (
        <div className="space-y-4">
          <p className="text-muted">{t("lead")}</p>
          {children}
          <Field
            label={words("remark")}
            rows={2}
            maxLength={2_000}
            isRequired={mustSay}
            value={remark}
            onChange={setRemark}
          />
          {refusal && (
            <Notice tone="bad" role="alert">
              {refusal}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={close}>{cancel}</Button>
            <Button
              tone={act === "abort" || act === "deny" ? "danger" : "primary"}
              isPending={isPending}
              isDisabled={!isReady || (mustSay && remark.trim() === "")}
              onPress={() => confirm(close)}
            >
              {t("submit")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
