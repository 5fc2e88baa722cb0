"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toast.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type OnRemove = (input: { groupId: string }) => Promise<ActionResult<unknown>>;
type Props = { group: { id: string; name: string; devices: number }; onRemove: OnRemove };

export function RemoveGroup({ group: { id, name, devices }, onRemove }: Props) {
  const t = useTranslations("group.remove");
  const cancel = useTranslations("frame")("cancel");
  const router = useRouter();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function remove() {
    startTransition(async () => {
      const result = await onRemove({ groupId: id });
      if (!result.ok) return setRefusal(result.message);
      toast(t("done", { name }));
      void client.invalidateQueries(groupQueries.list());
      router.push("/groups");
    });
  }

  const trigger = (
    <Button tone="quiet">
      <Trash2 aria-hidden />
      {t("button")}
    </Button>
  );
  return (
    <Dialog trigger={trigger} title={t("title")}>
      {(close) => (
        <div className="space-y-4">
          <p className="text-muted">{t("lead", { count: devices })}</p>
          {refusal && (
            <Notice tone="bad" role="alert">
              {refusal}
            </Notice>
          )}
          <div className="flex justify-end gap-2">
            <Button onPress={close}>{cancel}</Button>
            <Button tone="danger" isPending={isPending} onPress={remove}>
              {t("confirm")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
