"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Link } from "#components/scope/link.tsx";
import { barOrder, PhaseBar } from "#components/status/phase-bar.tsx";
import { phaseColor, phaseLook } from "#components/status/phase-look.ts";
import { Card } from "#components/ui/card.tsx";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** Where the devices stand now; each count leads to exactly those devices. */
export function RolloutPhaseCounts({ rollout: { id, counts, devices } }: { rollout: RolloutDetail }) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <Card title={t("rollout.now.title")} aside={t("rollout.now.aside", { devices })}>
      <PhaseBar counts={counts} tall />
      <ul className="mt-3 gap-x-6 sm:max-xl:grid sm:max-xl:grid-cols-2">
        {barOrder
          .filter((phase) => (counts[phase] ?? 0) > 0)
          .map((phase) => {
            const count = counts[phase] ?? 0;
            const Icon = phaseLook[phase].icon;
            return (
              <li key={phase} className="flex items-center gap-2 border-b py-1.5 text-sm last:border-0">
                <span
                  aria-hidden
                  className={`size-2.5 shrink-0 rounded-xs ${phase === "silent" ? "hatched" : ""}`}
                  style={{ backgroundColor: phaseColor(phase) }}
                />
                <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
                <span className="grow truncate">{t(`status.phase.${phase}`)}</span>
                <Link
                  href={`/devices?rollout=${id}&phase=${phase}`}
                  className="text-link tabular-nums"
                  aria-label={t("rollout.now.show", { count, phase: t(`status.phase.${phase}`) })}
                >
                  {format.number(count)}
                </Link>
                <span className="w-12 text-right text-xs text-muted tabular-nums">
                  {format.number(count / devices, { style: "percent", maximumFractionDigits: 1 })}
                </span>
              </li>
            );
          })}
      </ul>
    </Card>
  );
}
