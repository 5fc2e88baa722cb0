import { useTranslations } from "next-intl";
import { DriftBadge } from "#components/status/drift-badge.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Drift } from "#lib/domain/declaration/drift.ts";

/** What the device should hold against what it says it holds. */
export function DriftTable({ drift }: { drift: readonly Drift[] }) {
  const t = useTranslations("device.drift");
  return (
    <Card title={t("title")} flush>
      {drift.length === 0 && <p className="p-4 text-sm text-muted">{t("none")}</p>}
      <ul className="divide-y text-sm">
        {drift.map((entry) => {
          return (
            <li key={`${entry.identifier} ${entry.verdict}`} className="px-4 py-2">
              <div className="flex items-start justify-between gap-3">
                <span className="min-w-0 font-mono text-xs leading-5 break-all">{entry.identifier}</span>
                <DriftBadge verdict={entry.verdict} />
              </div>
              {isIdle(entry) && <p className="text-xs text-muted">{t("inactive")}</p>}
              {entry.reasons.map((reason) => (
                <p key={reason} className="text-xs text-muted break-words">
                  {reason}
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Only configurations are ever active; the other kinds never are, and that is normal. */
function isIdle({ type, active }: Drift): boolean {
  return active === false && type?.startsWith("com.apple.configuration.") === true;
}
