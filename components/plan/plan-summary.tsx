"use client";
import { useFormatter, useTranslations } from "next-intl";
import { SplitBar } from "#components/charts/split-bar.tsx";
import { GroupForecast } from "#components/forecast/group-forecast.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import type { PlanFaults } from "#components/plan/plan-faults.ts";
import { releaseName } from "#components/release/release-name.ts";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { strikes } from "#lib/domain/deadline/forced.ts";
import { formatTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";

const shades = [
  "var(--phase-removed)",
  "var(--phase-done)",
  "var(--phase-prepared)",
  "var(--phase-downloading)",
  "var(--phase-waiting)",
  "var(--phase-declared)",
];

/** The plan as it stands, always in sight while it is changed. */
export function PlanSummary({ book, faults }: { book: PlanBook; faults: PlanFaults }) {
  const t = useTranslations("plan.summary");
  const format = useFormatter();
  const { plan, reaches, choices } = book;
  const total = reaches.reduce((sum, { applicable }) => sum + applicable, 0);
  const exempt = reaches.reduce((sum, reach) => sum + reach.exempt, 0);
  return (
    <Card title={t("title")} aside={releaseName(choices.release)}>
      <p className="text-xl font-semibold tabular-nums">{t("devices", { count: total })}</p>
      <p className="text-sm text-muted">
        {t("rings", { count: plan.rings.length })}
        {exempt > 0 && <> · {t("exempt", { count: exempt })}</>}
      </p>
      <div className={`mt-3 ${book.isCounting ? "opacity-60" : ""}`}>
        <SplitBar
          tall
          parts={plan.rings.map(({ key }, place) => ({
            id: key,
            count: reaches[place]?.applicable ?? 0,
            color: shades[place % shades.length] ?? "",
          }))}
        />
      </div>
      <ol className="mt-3 divide-y">
        {plan.rings.map((ring, place) => (
          <li key={ring.key} className="py-2.5 text-sm last:pb-0">
            <div className="flex items-center gap-2">
              <span
                aria-hidden
                className="size-2.5 shrink-0 rounded-xs"
                style={{ backgroundColor: shades[place % shades.length] }}
              />
              <span className="grow truncate font-medium">{ring.name || place + 1}</span>
              <span className="tabular-nums">{format.number(reaches[place]?.applicable ?? 0)}</span>
            </div>
            <Dates book={book} place={place} />
            {ring.groupId && (
              <div className="mt-2 pl-4.5">
                <GroupForecast
                  releaseId={choices.release.id}
                  groupId={ring.groupId}
                  {...ring.slice}
                  build={plan.targetBuild ?? undefined}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      <p
        role="status"
        className={`mt-3 border-t pt-3 text-sm ${faults.blockers.length > 0 ? "text-bad" : "text-muted"}`}
      >
        {faults.blockers.length > 0
          ? t("faults", { count: faults.blockers.length })
          : t("ready", { warnings: faults.warnings.length })}
      </p>
    </Card>
  );
}

function Dates({ book, place }: { book: PlanBook; place: number }) {
  const t = useTranslations("plan.summary");
  const dates = book.dates[place];
  if (!dates) return null;
  const { deadline } = dates;
  const ends = "local" in deadline ? strikes(deadline.local, book.reaches[place]?.zones ?? []) : undefined;
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 pl-4.5 text-xs">
      <dt className="text-muted">{t("offer")}</dt>
      <dd>
        <Moment at={dates.offerAt.toString()} />
      </dd>
      {"local" in deadline && (
        <>
          <dt className="text-muted">{t("deadline")}</dt>
          <dd>
            <DeviceClock local={formatTargetLocalDateTime(deadline.local)} />
          </dd>
        </>
      )}
      {(ends || book.isCounting) && (
        <>
          <dt className="text-muted">{t("clocks")}</dt>
          <dd>
            {ends ? (
              <>
                <Moment at={ends.first.toString()} /> – <Moment at={ends.last.toString()} />
              </>
            ) : (
              "…"
            )}
          </dd>
        </>
      )}
    </dl>
  );
}
