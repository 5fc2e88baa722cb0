"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { DeviceLink } from "#components/overview/device-link.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { Card } from "#components/ui/card.tsx";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";
import { freezeQueries } from "#lib/client/queries/settings-queries.ts";
import { holdOn } from "#lib/domain/deadline/freeze.ts";
import type { FreezeView } from "#lib/queries/freeze/calendar.ts";
import type { ForcedOn } from "#lib/queries/overview/deadlines.ts";

type ForcedDays = { first: string; count: number; days: readonly ForcedOn[] };
type ForcedDay = { day: string; devices: number; height: number; frozen: string[]; isWhole: boolean };

/** How many are forced on which of the next days, and on which nothing may be. */
export function DeadlineStrip() {
  const t = useTranslations("overview.deadlines");
  const deadlines = useQuery(overviewQueries.deadlines(useScope()));
  const calendar = useQuery(freezeQueries.calendar());
  return (
    <Card title={t("title")} aside={t("aside")}>
      <QueryBoundary query={deadlines} skeleton={<Skeleton className="h-56 w-full" />}>
        {(forced) => (
          // A day of which nobody knows whether it is frozen is not drawn as a free one.
          <QueryBoundary query={calendar} skeleton={<Skeleton className="h-56 w-full" />}>
            {({ freezes }) => <Strip days={forcedDaysOf(forced, freezes)} />}
          </QueryBoundary>
        )}
      </QueryBoundary>
    </Card>
  );
}

function forcedDaysOf({ first, count, days }: ForcedDays, freezes: readonly FreezeView[]): ForcedDay[] {
  const tallest = Math.max(1, ...days.map(({ devices }) => devices));
  return Array.from({ length: count }, (_, index) => {
    const date = Temporal.PlainDate.from(first).add({ days: index });
    const day = date.toString();
    const devices = days.find((one) => one.day === day)?.devices ?? 0;
    const held = freezes.flatMap(({ name, window }) => {
      const hold = holdOn(date, window);
      return hold ? [{ name, hold }] : [];
    });
    const isWhole = held.some(({ hold }) => hold === "whole");
    return { day, devices, height: devices / tallest, frozen: held.map(({ name }) => name), isWhole };
  });
}

function Strip({ days }: { days: readonly ForcedDay[] }) {
  const t = useTranslations("overview");
  const frame = useTranslations("frame");
  const named = useDayName();
  const forced = days.filter(({ devices }) => devices > 0);
  return (
    <>
      <ol className="grid grid-cols-7 gap-px overflow-hidden rounded border bg-line sm:grid-cols-[repeat(14,minmax(0,1fr))]">
        {days.map((day) => (
          <StripDay key={day.day} day={day} />
        ))}
      </ol>
      <p className="mt-2 text-xs text-muted">
        {t("deadlines.summary", {
          devices: forced.reduce((sum, { devices }) => sum + devices, 0),
          days: forced.length,
        })}
      </p>
      <details className="mt-2 text-sm">
        <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">{frame("table")}</summary>
        <div className="mt-2 -mb-4 -ml-4 -mr-4 border-t">
          <Table
            caption={t("deadlines.title")}
            columns={[
              { id: "day", label: frame("day") },
              { id: "devices", label: t("deadlines.devices"), align: "end" },
            ]}
          >
            {days.map(({ day, devices, frozen }) => (
              <Row key={day}>
                <RowHeader>
                  {named(day)}
                  {frozen.length > 0 && (
                    <span className="block font-normal text-muted">
                      {t("deadlines.frozen", { names: frozen.join(", ") })}
                    </span>
                  )}
                </RowHeader>
                <Cell of={{ id: "devices", align: "end" }}>{devices}</Cell>
              </Row>
            ))}
          </Table>
        </div>
      </details>
    </>
  );
}

function StripDay({ day: { day, devices, height, frozen, isWhole } }: { day: ForcedDay }) {
  const t = useTranslations("overview.deadlines");
  const format = useFormatter();
  const named = useDayName();
  const date = new Date(`${day}T12:00:00Z`);
  return (
    <li
      title={frozen.length > 0 ? t("frozen", { names: frozen.join(", ") }) : undefined}
      className="relative flex flex-col bg-surface px-1 py-1.5 text-center text-xs"
    >
      {frozen.length > 0 && (
        <div
          aria-hidden
          className={`hatched absolute inset-x-0 bottom-0 ${isWhole ? "top-0" : "top-2/3"}`}
          style={{ backgroundColor: "var(--phase-withheld)" }}
        />
      )}
      <time dateTime={day} className="relative rounded bg-surface/85">
        <span className="block text-2xs text-muted">
          {format.dateTime(date, { timeZone: "UTC", weekday: "short" })}
        </span>
        <span className="tabular-nums">{format.dateTime(date, { timeZone: "UTC", day: "numeric" })}</span>
      </time>
      <span aria-hidden className="relative mx-auto mt-1 flex h-20 w-full max-w-8 items-end">
        <span
          className="w-full rounded-t-xs bg-accent-fill"
          style={{ height: devices > 0 ? `max(3px, ${height * 100}%)` : 0 }}
        />
      </span>
      <span className="relative mt-1 rounded bg-surface/85">
        <DeviceLink count={devices} filter={{ due: day }} label={t("show", { count: devices, day: named(day) })} />
      </span>
    </li>
  );
}

function useDayName() {
  const format = useFormatter();
  return (day: string) =>
    format.dateTime(new Date(`${day}T12:00:00Z`), {
      ...{ timeZone: "UTC", weekday: "short", day: "numeric", month: "short" },
    });
}
