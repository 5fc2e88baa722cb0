"use client";
import { CircleCheck, CirclePlay, Hourglass } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { GatePanel } from "#components/ring/gate-panel.tsx";
import { RingPhases } from "#components/ring/ring-phases.tsx";
import { sliceShare } from "#components/ring/slice-share.ts";
import { Link } from "#components/scope/link.tsx";
import { PhaseBar } from "#components/status/phase-bar.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { RingView } from "#lib/queries/ring/views.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = { rollout: RolloutDetail; ring: RingView; isLast: boolean };

/** One ring: who is in it, how far they are, and what its gate says. */
export function RingCard({ rollout, ring, isLast }: Props) {
  const t = useTranslations("ring");
  const format = useFormatter();
  const held = Object.values(ring.counts).reduce((sum, count) => sum + count, 0);
  return (
    <article
      aria-label={ring.name || t("ring", { number: ring.position + 1 })}
      className="flex min-w-0 grow flex-col rounded border bg-surface"
    >
      <header className="border-b px-4 py-3">
        <div className="flex items-center justify-between gap-2">
          <h2 className="truncate text-sm font-semibold">{ring.name || t("ring", { number: ring.position + 1 })}</h2>
          <RingState ring={ring} isLast={isLast} />
        </div>
        <p className="truncate text-xs text-muted">
          <Link href={`/devices?group=${ring.group.id}`} className="hover:text-ink">
            {ring.group.name}
          </Link>
          {!ring.isWholeGroup && <> · {sliceShare(format, ring.slice)}</>}
        </p>
      </header>
      <div className="grow space-y-3 px-4 py-3">
        <p className="flex items-baseline justify-between gap-3">
          <span className="text-xl font-semibold tabular-nums">{format.number(held + ring.withheld)}</span>
          <span className="text-right text-xs text-muted tabular-nums">
            {ring.openedAt
              ? t("doneOf", { done: ring.progress.done, count: ring.progress.targeted })
              : t("waiting", { count: ring.withheld })}
          </span>
        </p>
        <PhaseBar counts={{ ...ring.counts, withheld: (ring.counts.withheld ?? 0) + ring.withheld }} tall />
        <RingPhases rolloutId={rollout.id} ring={ring} />
        {ring.gate && <GatePanel ring={ring} gate={ring.gate} isLast={isLast} rollout={rollout} />}
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 border-t px-4 py-2.5 text-xs">
        <dt className="text-muted">{ring.openedAt ? t("opened") : t("offer")}</dt>
        <dd className="text-right">
          <Moment at={ring.openedAt ?? ring.offerAt} />
        </dd>
        <dt className="text-muted">{t("deadline")}</dt>
        <dd className="text-right">
          <DeviceClock local={ring.deadlineLocal} />
        </dd>
        {ring.plannedLocal && ring.plannedLocal !== ring.deadlineLocal && (
          <>
            <dt className="text-muted">{t("planned")}</dt>
            <dd className="text-right text-muted line-through">
              <DeviceClock local={ring.plannedLocal} />
            </dd>
          </>
        )}
        {ring.firstInstant && (
          <>
            <dt className="text-muted">{t("clocks")}</dt>
            <dd className="text-right">
              <Moment at={ring.firstInstant} /> – <Moment at={ring.lastInstant} />
            </dd>
          </>
        )}
      </dl>
    </article>
  );
}

function RingState({ ring, isLast }: { ring: RingView; isLast: boolean }) {
  const t = useTranslations("ring.state");
  if (ring.openedAt === null) {
    return (
      <Badge tone="neutral" icon={Hourglass}>
        {t("withheld")}
      </Badge>
    );
  }
  if (ring.passedAt !== null && !isLast) {
    return (
      <Badge tone="good" icon={CircleCheck}>
        {t("passed")}
      </Badge>
    );
  }
  return (
    <Badge tone="moving" icon={CirclePlay}>
      {t("open")}
    </Badge>
  );
}
