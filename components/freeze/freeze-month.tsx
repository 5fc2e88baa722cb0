"use client";
import { AlarmClock } from "lucide-react";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useNowMs } from "#components/time/clock.tsx";
import { holdOn } from "#lib/domain/deadline/freeze.ts";
import type { FreezeCalendar, FreezeView } from "#lib/queries/freeze/calendar.ts";

const WEEKS = 5;

/** Five weeks from Monday on: frozen days hatched, deadlines counted. The list below says the same in words. */
export function FreezeMonth({ calendar }: { calendar: FreezeCalendar }) {
  const t = useTranslations("freeze.month");
  const format = useFormatter();
  const zone = useTimeZone() ?? "UTC";
  const nowMs = useNowMs();
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const days = Array.from({ length: WEEKS * 7 }, (_, index) => monday.add({ days: index }));
  return (
    <>
      <ol className="grid grid-cols-7 gap-px overflow-hidden rounded border bg-line">
        {days.slice(0, 7).map((day) => (
          <li key={day.dayOfWeek} aria-hidden className="bg-surface py-1 text-center text-2xs text-muted">
            {format.dateTime(noon(day), { weekday: "short", timeZone: "UTC" })}
          </li>
        ))}
        {days.map((day) => (
          <Day key={day.toString()} day={day} today={today} calendar={calendar} />
        ))}
      </ol>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
        <Key look={looks.moves}>{t("moves")}</Key>
        <Key look={looks.blocks}>{t("blocks")}</Key>
        <li>{t("part")}</li>
      </ul>
    </>
  );
}

type DayProps = { day: Temporal.PlainDate; today: Temporal.PlainDate; calendar: FreezeCalendar };

function Day({ day, today, calendar }: DayProps) {
  const t = useTranslations("freeze.month");
  const format = useFormatter();
  const held = calendar.freezes.flatMap((freeze) => {
    const hold = holdOn(day, freeze.window);
    return hold ? [{ freeze, hold }] : [];
  });
  const deadlines = calendar.deadlines.filter(({ local }) => local.startsWith(day.toString())).length;
  const look = held.some(({ freeze }) => freeze.effect === "blocks") ? looks.blocks : looks.moves;
  const isWhole = held.some(({ hold }) => hold === "whole");
  const isPast = Temporal.PlainDate.compare(day, today) < 0;
  return (
    <li
      title={held.map(({ freeze }) => freeze.name).join(", ")}
      className={`relative min-h-16 bg-surface p-1.5 text-xs sm:min-h-20 ${isPast ? "text-faint" : ""}`}
    >
      {held.length > 0 && (
        <div
          aria-hidden
          className={`hatched absolute inset-x-0 bottom-0 ${isWhole ? "top-0" : "top-2/3"}`}
          style={{ backgroundColor: look }}
        />
      )}
      <div className="relative">
        <time
          dateTime={day.toString()}
          aria-current={day.equals(today) ? "date" : undefined}
          className="rounded bg-surface/80 px-1 tabular-nums aria-[current]:bg-accent-fill aria-[current]:text-accent-ink"
        >
          {day.equals(today) && (
            <span aria-hidden className="sm:hidden">
              {day.day}
            </span>
          )}
          <span className={day.equals(today) ? "max-sm:sr-only" : undefined}>
            {day.day === 1 || day.equals(today)
              ? format.dateTime(noon(day), { day: "numeric", month: "short", timeZone: "UTC" })
              : day.day}
          </span>
        </time>
        <Names held={held.map(({ freeze }) => freeze)} />
        {deadlines > 0 && (
          <p className="mt-0.5 w-fit max-w-full truncate rounded bg-surface/85 px-1 text-2xs">
            <span aria-hidden className="flex items-center gap-0.5 tabular-nums sm:hidden">
              <AlarmClock className="size-3" />
              {deadlines}
            </span>
            <span className="max-sm:sr-only">{t("deadlines", { count: deadlines })}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function Names({ held }: { held: FreezeView[] }) {
  if (held.length === 0) return null;
  return (
    <p className="mt-0.5 w-fit max-w-full truncate rounded bg-surface/85 px-1 text-2xs max-sm:sr-only">
      {held.map(({ name }) => name).join(", ")}
    </p>
  );
}

function Key({ look, children }: { look: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className="hatched size-3 rounded-xs border" style={{ backgroundColor: look }} />
      {children}
    </li>
  );
}

/** A date has no zone; its noon in UTC is on the same day for the formatter. */
function noon(day: Temporal.PlainDate): Date {
  return new Date(`${day}T12:00:00Z`);
}

const looks = { moves: "var(--phase-past-deadline)", blocks: "var(--phase-failed)" } as const;
