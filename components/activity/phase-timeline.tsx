"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { phaseColor } from "#components/status/phase-look.ts";
import { Duration } from "#components/time/duration.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { PhaseView } from "#lib/queries/device/timeline.ts";

/** The phase strip at its largest: seven steps, lit to the present, each with when it began and how long it took. */
export function PhaseTimeline({ deviceId, phase }: { deviceId: string; phase: DevicePhase }) {
  const t = useTranslations("device.phases");
  const { data } = useInfiniteQuery(deviceQueries.timeline(deviceId));
  const phases = data?.pages[0]?.phases;
  const isReached = phases?.some(({ standing }) => standing !== "ahead");
  return (
    <Card title={t("title")}>
      {!phases && <Skeleton className="h-20 w-full" />}
      {phases && !isReached && <p className="text-sm text-muted">{t("none")}</p>}
      {phases && isReached && (
        <div className="@container">
          <ol className="grid gap-x-1 gap-y-0 @4xl:grid-cols-7">
            {phases.map((view) => (
              <Step key={view.phase} view={view} color={colorOf(view, phase)} />
            ))}
          </ol>
        </div>
      )}
    </Card>
  );
}

function Step({ view, color }: { view: PhaseView; color: string }) {
  const t = useTranslations();
  const { phase, standing, enteredAt, stays, durationMs } = view;
  const isAhead = standing === "ahead" || standing === "skipped";
  return (
    <li
      aria-current={standing === "now" ? "step" : undefined}
      className="flex gap-3 pb-3 last:pb-0 @4xl:block @4xl:pb-0"
    >
      <span
        aria-hidden
        className={`block w-1.5 shrink-0 rounded-full @4xl:h-2 @4xl:w-full ${isAhead ? "bg-sunken" : ""}`}
        style={isAhead ? undefined : { background: color }}
      />
      <div className="min-w-0 @4xl:mt-2 @4xl:pr-3">
        <p
          className={`text-sm leading-5 text-pretty ${standing === "now" ? "font-semibold" : isAhead ? "text-muted" : ""}`}
        >
          <span className="tabular-nums">{phase}</span> {t(`status.strip.${phase}`)}
          <span className="sr-only"> ({t(`device.phases.standing.${standing}`)})</span>
        </p>
        {enteredAt ? (
          <p className="mt-0.5 text-xs text-muted">
            <Moment at={enteredAt} />
            {durationMs > 0 && (
              <>
                {" · "}
                <Duration ms={durationMs} />
              </>
            )}
            {stays > 1 && <> · {t("device.phases.stays", { count: stays })}</>}
          </p>
        ) : (
          <p className="mt-0.5 text-xs text-faint">{t(`device.phases.standing.${standing}`)}</p>
        )}
      </div>
    </li>
  );
}

/** What is over is quiet; the present has the colour of the device's phase. */
function colorOf({ standing }: PhaseView, phase: DevicePhase): string {
  if (phase === "removed" || standing === "now") return phaseColor(phase);
  return "var(--line-strong)";
}
