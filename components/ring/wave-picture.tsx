"use client";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { useNowMs } from "#components/time/clock.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { type Wave, wave } from "#lib/domain/deadline/wave.ts";
import type { RingView } from "#lib/queries/ring/views.ts";

const HOUR_MS = 3_600_000;

/** How the deadline of a ring sweeps over the time zones of its devices. */
export function WavePicture({ rings }: { rings: readonly RingView[] }) {
  const t = useTranslations("ring.wave");
  const now = useNowMs();
  const next = rings.find(({ lastInstant }) => Date.parse(lastInstant) > now) ?? rings.at(-1);
  const [chosen, choose] = useState<string>();
  const ring = rings.find(({ id }) => id === chosen) ?? next;
  const local = ring && parseTargetLocalDateTime(ring.deadlineLocal);
  if (!ring || !local) return null;
  const sweep = wave(local, ring.zones);
  return (
    <Card title={t("title")} aside={<DeviceClock local={ring.deadlineLocal} />}>
      {rings.length > 1 && (
        <div className="mb-3">
          <Select
            label={t("ring")}
            labelHidden
            value={ring.id}
            onChange={choose}
            choices={rings.map(({ id, name, position }) => ({ id, label: name || String(position + 1) }))}
          />
        </div>
      )}
      <Sweep sweep={sweep} nowMs={now} />
      <Figures sweep={sweep} />
    </Card>
  );
}

function Sweep({ sweep, nowMs }: { sweep: Wave; nowMs: number }) {
  const zone = useTimeZone() ?? "UTC";
  const [from, until] = [sweep.first.epochMilliseconds - 2 * HOUR_MS, sweep.last.epochMilliseconds + 2 * HOUR_MS];
  const place = (ms: number) => `${((ms - from) / (until - from)) * 100}%`;
  const most = Math.max(1, ...sweep.columns.map(({ devices }) => devices));
  return (
    <div aria-hidden className="relative h-24 overflow-hidden rounded border bg-canvas">
      {nightHours(from, until, zone).map((ms) => (
        <div
          key={ms}
          className="absolute inset-y-0 bg-sunken"
          style={{ left: place(ms), width: `${(HOUR_MS / (until - from)) * 100}%` }}
        />
      ))}
      {sweep.unknown > 0 && (
        <div
          className="hatched absolute bottom-0 h-3 bg-(--phase-silent)"
          style={{
            left: place(sweep.first.epochMilliseconds),
            right: `calc(100% - ${place(sweep.last.epochMilliseconds)})`,
          }}
        />
      )}
      {sweep.columns.map(({ at, devices }) => (
        <div
          key={at.epochMilliseconds}
          className="absolute bottom-0 w-1.5 -translate-x-1/2 rounded-t-xs bg-(--phase-prepared)"
          style={{ left: place(at.epochMilliseconds), height: `${12 + (devices / most) * 76}%` }}
        />
      ))}
      {nowMs >= from && nowMs <= until && (
        <div className="absolute inset-y-0 w-px bg-ink" style={{ left: place(nowMs) }} />
      )}
    </div>
  );
}

/** In the reader's zone, from ten in the evening to six in the morning. */
function nightHours(from: number, until: number, zone: string): number[] {
  const hours: number[] = [];
  for (let ms = Math.floor(from / HOUR_MS) * HOUR_MS; ms < until; ms += HOUR_MS) {
    const { hour } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
    if (hour >= 22 || hour < 6) hours.push(ms);
  }
  return hours;
}

function Figures({ sweep }: { sweep: Wave }) {
  const t = useTranslations("ring.wave");
  const format = useFormatter();
  const { columns, unknown, first, last } = sweep;
  const assumed = columns.reduce((sum, column) => sum + column.assumed, 0);
  const [firstZone, lastZone] = unknown > 0 ? [] : [columns[0]?.zones[0], columns.at(-1)?.zones[0]];
  return (
    <>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-xs">
        <dt className="text-muted">{t("first")}</dt>
        <dd>
          <Moment at={first.toString()} /> {firstZone && <Zone name={firstZone} />}
        </dd>
        <dt className="text-muted">{t("last")}</dt>
        <dd>
          <Moment at={last.toString()} /> {lastZone && <Zone name={lastZone} />}
        </dd>
      </dl>
      <ul className="mt-2 space-y-0.5 text-xs text-muted">
        {columns.slice(0, 6).map(({ at, zones, devices }) => (
          <li key={at.epochMilliseconds} className="flex justify-between gap-3">
            <span className="truncate">{zones.map((zone) => zone.replaceAll("_", " ")).join(", ")}</span>
            <span className="tabular-nums">{format.number(devices)}</span>
          </li>
        ))}
        {columns.length > 6 && <li>{t("more", { count: columns.length - 6 })}</li>}
        {unknown > 0 && <li>{t("unknown", { count: unknown })}</li>}
        {assumed > 0 && <li>{t("assumed", { count: assumed })}</li>}
      </ul>
    </>
  );
}

function Zone({ name }: { name: string }) {
  return <span className="text-muted">· {name.replaceAll("_", " ")}</span>;
}
