"use client";
import { useTranslations } from "next-intl";
import { WindowText } from "#components/freeze/window-text.tsx";
import { Notice } from "#components/layout/notice.tsx";
import type { CalendarReading } from "#lib/domain/deadline/ics.ts";

/** What was understood of a calendar, and, as loud, what was not. */
export function ImportPreview({ reading }: { reading: CalendarReading }) {
  const t = useTranslations("freeze.import");
  if (!reading.ok) {
    return (
      <Notice tone="bad" role="alert">
        {t(`refusal.${reading.reason}`)}
      </Notice>
    );
  }
  const { freezes, leftOut } = reading;
  return (
    <div className="space-y-3 text-sm" role="status">
      <p className="font-medium">{t("understood", { count: freezes.length })}</p>
      {freezes.length > 0 && (
        <ul className="max-h-56 divide-y overflow-y-auto rounded border">
          {freezes.map(({ name, window }) => (
            <li key={`${name} ${JSON.stringify(window)}`} className="px-3 py-1.5">
              <span className="font-medium">{name}</span>
              <span className="block text-xs text-muted">
                <WindowText window={window} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <details open={freezes.length === 0}>
          <summary className="w-fit cursor-pointer rounded text-muted hover:text-ink">
            {t("leftOut", { count: leftOut.length })}
          </summary>
          <ul className="mt-1 max-h-40 divide-y overflow-y-auto rounded border">
            {[...Map.groupBy(leftOut, ({ name, reason }) => `${reason} ${name}`)].map(([key, same]) => (
              <li key={key} className="flex justify-between gap-4 px-3 py-1.5">
                <span className="truncate">
                  {same[0]?.name || t("nameless")}
                  {same.length > 1 && <span className="text-muted"> × {same.length}</span>}
                </span>
                <span className="shrink-0 text-xs text-muted">{t(`why.${same[0]?.reason ?? "unreadable"}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
