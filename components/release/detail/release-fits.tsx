import { useFormatter, useTranslations } from "next-intl";
import { SplitBar } from "#components/charts/split-bar.tsx";
import { Link } from "#components/scope/link.tsx";
import { Card } from "#components/ui/card.tsx";
import type { FitCount } from "#lib/queries/release/composition.ts";
import type { ReleaseDetail } from "#lib/queries/release/detail.ts";

const order = ["applicable", "already", "newer", "tooOld", "notSupported", "unknown"] as const satisfies FitCount[];

/** Whom of the fleet the release fits: each count leads to exactly those devices. */
export function ReleaseFits({ release }: { release: ReleaseDetail }) {
  const t = useTranslations("release.fits");
  const format = useFormatter();
  const { fits } = release;
  const total = order.reduce((sum, fit) => sum + fits[fit], 0);
  return (
    <Card title={t("title")} aside={t("aside", { total })}>
      <SplitBar tall parts={order.map((fit) => ({ id: fit, count: fits[fit], ...looks[fit] }))} />
      <ul className="mt-4 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
        {order.map((fit) => (
          <li key={fit}>
            <div className="flex items-center gap-1.5 text-xs text-muted">
              <span
                aria-hidden
                className={`size-2.5 shrink-0 rounded-xs ${looks[fit].hatched ? "hatched" : ""}`}
                style={{ backgroundColor: looks[fit].color }}
              />
              <span title={fit === "unknown" ? t("unknownHint") : fit === "tooOld" ? t("tooOldHint") : undefined}>
                {t(fit)}
              </span>
            </div>
            <div className="mt-0.5 flex items-baseline gap-2 tabular-nums">
              {fits[fit] > 0 ? (
                <Link
                  href={`/devices?release=${release.id}&fit=${fit}`}
                  className="text-link text-lg font-medium"
                  aria-label={t("show", { count: fits[fit], name: t(fit) })}
                >
                  {format.number(fits[fit])}
                </Link>
              ) : (
                <span className="text-lg text-faint">0</span>
              )}
              {total > 0 && (
                <span className="text-xs text-muted">
                  {format.number(fits[fit] / total, { style: "percent", maximumFractionDigits: 1 })}
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const looks: Record<FitCount, { color: string; hatched?: boolean }> = {
  applicable: { color: "var(--phase-prepared)" },
  already: { color: "var(--phase-done)" },
  newer: { color: "var(--phase-removed)" },
  tooOld: { color: "var(--phase-past-deadline)" },
  notSupported: { color: "var(--phase-withheld)" },
  unknown: { color: "var(--phase-silent)", hatched: true },
};
