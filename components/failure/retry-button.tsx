"use client";
import { useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { failureQueries } from "#lib/client/queries/failure-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type OnRetry = (input: { deviceIds: string[] }) => Promise<ActionResult<{ devices: number }>>;

type Props = { deviceIds: string[]; onRetry: OnRetry; onDone?: () => void };

/** Declares the update anew to these devices, so that they take it up again. */
export function RetryButton({ deviceIds, onRetry, onDone }: Props) {
  const t = useTranslations("failure.retry");
  const client = useQueryClient();
  const [isPending, startTransition] = useTransition();

  function retry() {
    startTransition(async () => {
      const result = await onRetry({ deviceIds });
      if (!result.ok) return toast(result.message, "bad");
      toast(t("asked", { devices: result.value.devices }));
      onDone?.();
      await Promise.all(
        [failureQueries.all, deviceQueries.all].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    });
  }

  return (
    <Button onPress={retry} isPending={isPending} isDisabled={deviceIds.length === 0}>
      <RotateCcw aria-hidden />
      {onDone ? t("selected", { count: deviceIds.length }) : t("one")}
    </Button>
  );
}
