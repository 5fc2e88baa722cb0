"use client";
import { CircleCheck, CircleX, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "react-aria-components/Button";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";

type Message = { text: string; tone: "good" | "bad" };

const SHOWN_MS = 6_000;
const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

/** Says in passing what an act has done. What a person must read stands beside its button instead. */
export function toast(text: string, tone: Message["tone"] = "good"): void {
  queue.add({ text, tone }, { timeout: SHOWN_MS });
}

export function Toasts() {
  const t = useTranslations("frame");
  return (
    <ToastRegion queue={queue} className="fixed right-4 bottom-4 z-50 flex max-w-sm flex-col gap-2 outline-none">
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
    </ToastRegion>
  );
}
