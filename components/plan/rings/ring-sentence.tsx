"use client";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import type { PlanBook } from "#components/plan/plan-book.ts";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { strikes } from "#lib/domain/deadline/forced.ts";
import { formatTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";

/** When a ring's turn comes and ends, in words, with the first and the last clock on Earth that shows it. */
export function RingSentence({ book, place }: { book: PlanBook; place: number }) {
  const t = useTranslations("plan.sentence");
  const dates = book.dates[place];
  const zones = book.reaches[place]?.zones ?? [];
  if (!dates) return <p className="mt-2 text-sm text-muted">{t("incomplete")}</p>;
  const { deadline, offerAt, wanted } = dates;
  if ("blocked" in deadline) {
    return (
      <div className="mt-2.5">
        <Notice tone="bad" role="status">
          {t.rich("blocked", { name: deadline.blocked.name, day: () => clockOf(wanted) })}
        </Notice>
      </div>
    );
  }
  const { first, last } = strikes(deadline.local, zones);
  const unknown = zones.find(({ zone }) => zone === null)?.devices ?? 0;
  const assumed = zones.reduce((sum, zone) => sum + zone.assumed, 0);
  const reason = deadline.moved.at(0)?.because;
  return (
    <div className="mt-2.5 space-y-1.5 text-sm">
      <p>
        {t.rich("ring", {
          offer: () => <Moment key="offer" at={offerAt.toString()} />,
          deadline: () => clockOf(deadline.local),
          first: () => <Moment key="first" at={first.toString()} />,
          last: () => <Moment key="last" at={last.toString()} />,
        })}
      </p>
      {reason !== undefined && (
        <Notice tone="attention" role="status">
          {reason === "weekday"
            ? t.rich("movedByRule", { from: () => clockOf(wanted), to: () => clockOf(deadline.local) })
            : t.rich("movedByFreeze", {
                name: reason.freeze.name,
                from: () => clockOf(wanted),
                to: () => clockOf(deadline.local),
              })}
        </Notice>
      )}
      {unknown + assumed > 0 && (
        <p className="text-xs text-muted">
          {assumed > 0 && t("assumed", { count: assumed })} {unknown > 0 && t("unknown", { count: unknown })}
        </p>
      )}
    </div>
  );
}

function clockOf(local: Temporal.PlainDateTime) {
  const text = formatTargetLocalDateTime(local);
  return <DeviceClock key={text} local={text} />;
}
