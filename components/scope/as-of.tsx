"use client";
import { CalendarClock } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { usePlace } from "#components/scope/use-scope.ts";
import { useDayText } from "#components/time/day-text.ts";
import { Press } from "#components/ui/plain/press.tsx";
import { knowsPast } from "#lib/client/scope.ts";

const AsOfPanel = dynamic(() => import("#components/scope/as-of-panel.tsx").then((file) => file.AsOfPanel), {
  ssr: false,
});

/** Which day the page is about, where it knows the past. */
export function AsOf() {
  const t = useTranslations("frame.asOf");
  const { path, asOf } = usePlace();
  const dayText = useDayText();
  const text = asOf ? dayText(asOf) : t("now");
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (!knowsPast(path)) return null;
  return (
    <>
      <Press
        ref={button}
        aria-label={t("button", { day: text })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
        className={`flex h-8 shrink-0 cursor-pointer items-center gap-1.5 rounded px-2 text-sm outline-offset-[-2px] hover:bg-sunken ${asOf ? "bg-accent-wash font-medium text-accent" : "text-muted"}`}
      >
        <CalendarClock aria-hidden className="size-4" />
        <span className="max-md:sr-only">{text}</span>
      </Press>
      {isOpen && <AsOfPanel trigger={button} onDone={() => setOpen(false)} />}
    </>
  );
}
