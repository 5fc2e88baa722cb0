"use client";
import { CircleCheck, CircleX, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "react-aria-components/Button";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_ToastRegion as AriaRegion,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from "react-aria-components/Toast";
import type { Message } from "#components/ui/toast.tsx";

const SHOWN_MS = 6_000;
const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

export function say(message: Message): void {
  queue.add(message, { timeout: SHOWN_MS });
}

export function ToastRegion() {
  const t = useTranslations("frame");
  return (
    <AriaRegion queue={queue} className="fixed right-4 bottom-4 z-50 flex max-w-sm flex-col gap-2 outline-none">
      {({ toast: { content, ...rest } }) => (
        <AriaToast
          toast={{ content, ...rest }}
          className="flex items-start gap-2.5 rounded border bg-raised py-2.5 pr-2 pl-3 shadow-overlay"
        >
          {content.tone === "good" ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
          )}
          <ToastContent className="grow">
            <Text slot="title">{content.text}</Text>
          </ToastContent>
          <Button
            slot="close"
            aria-label={t("close")}
            className="cursor-pointer rounded p-0.5 text-muted hover:bg-sunken"
          >
            <X aria-hidden className="size-4" />
          </Button>
        </AriaToast>
      )}
    </AriaRegion>
  );
}
