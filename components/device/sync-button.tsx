"use client";
import { useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type OnSync = (input: { deviceIds: string[] }) => Promise<ActionResult<unknown>>;

export function SyncButton({ deviceId, onSync }: { deviceId: string; onSync: OnSync }) {
  const t = useTranslations("device.sync");
  const client = useQueryClient();
  const [isPending, startTransition] = useTransition();

  function sync() {
    startTransition(async () => {
      const result = await onSync({ deviceIds: [deviceId] });
      void client.invalidateQueries(deviceQueries.detail(deviceId));
      if (result.ok) toast(t("asked"));
      else toast(result.message, "bad");
    });
  }

  return (
    <Button onPress={sync} isPending={isPending}>
      <RefreshCw aria-hidden />
      {t("now")}
    </Button>
  );
}
