"use client";
import { useTranslations } from "next-intl";
import { familyIcons } from "#components/failure/family/family-icons.ts";
import { type OnRetry, RetryButton } from "#components/failure/retry-button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { DeviceTrouble as Trouble } from "#lib/queries/device/trouble.ts";

type Props = { deviceId: string; trouble: Trouble; onRetry: OnRetry | undefined };

/** What is wrong with one device: its own words, their family, what to do, and trying again. */
export function DeviceTrouble({ deviceId, trouble: { family, text, advice }, onRetry }: Props) {
  const t = useTranslations("failure");
  const Icon = familyIcons[family];
  return (
    <Card
      title={t("device.title")}
      aside={
        <span className="inline-flex items-center gap-1.5">
          <Icon aria-hidden className="size-3.5" />
          {t(`family.${family}`)}
        </span>
      }
    >
      <div className="space-y-3 text-sm">
        {text && <q className="block break-words">{text}</q>}
        <p className="max-w-[75ch] whitespace-pre-line text-muted">{advice ?? t(`advice.usual.${family}`)}</p>
        {onRetry && <RetryButton deviceIds={[deviceId]} onRetry={onRetry} />}
      </div>
    </Card>
  );
}
