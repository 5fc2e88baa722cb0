import { BatteryCharging, Download, Save } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";

const platforms = ["macOS", "iOS", "iPadOS", "tvOS", "visionOS"] as const;
type Platform = (typeof platforms)[number];

/** Three things that make an update go well; what is pressed where depends on the device. */
export function WhatToDo({ platform }: { platform: string }) {
  const t = useTranslations("update.do");
  const known = platforms.find((each) => each === platform);
  const steps = [
    { id: "power", icon: BatteryCharging, text: known === "tvOS" ? t("powerTv") : t("power") },
    { id: "save", icon: Save, text: known === "macOS" ? t("saveMac") : t("save") },
    { id: "install", icon: Download, text: <Path platform={known} /> },
  ];
  return (
    <Card title={t("title")}>
      <ol className="space-y-3.5 text-base">
        {steps.map(({ id, icon: Icon, text }) => (
          <li key={id} className="flex items-start gap-3">
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" strokeWidth={1.75} />
            <div className="min-w-0">{text}</div>
          </li>
        ))}
      </ol>
      <p className="mt-4 border-t pt-3 text-sm text-muted">{t("otherwise")}</p>
    </Card>
  );
}

function Path({ platform }: { platform: Platform | undefined }) {
  const t = useTranslations("update.do");
  return (
    <>
      {t("install")}
      {platform && <span className="mt-0.5 block font-medium">{t(`path.${platform}`)}</span>}
    </>
  );
}
