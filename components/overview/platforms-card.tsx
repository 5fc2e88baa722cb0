"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { DeviceLink } from "#components/overview/device-link.tsx";
import { Link } from "#components/scope/link.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { barOrder, PhaseBar } from "#components/status/phase-bar.tsx";
import { phaseColor } from "#components/status/phase-look.ts";
import { Card } from "#components/ui/card.tsx";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { PlatformStand } from "#lib/queries/overview/platforms.ts";

/** The fourth answer: who is where, and who is stuck. Every figure stands under its bar and leads to its devices. */
export function PlatformsCard() {
  const t = useTranslations("overview.platforms");
  const stands = useQuery(overviewQueries.platforms(useScope()));
  return (
    <Card title={t("title")} aside={t("aside")}>
      <QueryBoundary query={stands} skeleton={<Skeleton className="h-96 w-full" />}>
        {({ platforms }) =>
          platforms.length > 0 ? (
            <ul className="space-y-4">
              {platforms.map((stand) => (
                <Platform key={stand.platform} stand={stand} />
              ))}
            </ul>
          ) : (
            <p className="flex h-72 items-center justify-center text-sm text-muted">{t("none")}</p>
          )
        }
      </QueryBoundary>
    </Card>
  );
}

const shown: readonly DevicePhase[] = [...barOrder, "exempt"];

function Platform({ stand: { platform, counts, devices, idle } }: { stand: PlatformStand }) {
  const t = useTranslations();
  const present = shown.filter((phase) => (counts[phase] ?? 0) > 0);
  return (
    <li>
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <h3 className="font-medium">{platform}</h3>
        <span className="text-xs text-muted tabular-nums">{t("overview.platforms.total", { count: devices })}</span>
      </div>
      <PhaseBar counts={counts} tall />
      <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {present.map((phase) => (
          <li key={phase} className="flex items-center gap-1.5">
            <span
              aria-hidden
              className={`size-2.5 rounded-xs ${phase === "silent" ? "hatched" : ""}`}
              style={{ backgroundColor: phaseColor(phase) }}
            />
            {t(`status.phase.${phase}`)}
            <DeviceLink
              count={counts[phase] ?? 0}
              filter={{ platform, phase }}
              label={t("rollout.now.show", {
                count: counts[phase] ?? 0,
                phase: `${platform}, ${t(`status.phase.${phase}`)}`,
              })}
            />
          </li>
        ))}
        {idle > 0 && (
          <li>
            <Link className="hover:text-ink hover:underline" href={idleAddress(platform)}>
              {t("overview.platforms.idle", { count: idle })}
            </Link>
          </li>
        )}
      </ul>
    </li>
  );
}

function idleAddress(platform: string): string {
  return `/devices?state=enrolled&platform=${encodeURIComponent(platform)}&phase=not-applicable`;
}
