"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { WavePicture } from "#lib/domain/metrics/picture/wave-picture.ts";

/** Where a word right of the line would leave the picture. */
const LATE = 0.85;

/** The picture without its words: they stand in the caption and in the table. */
export function WavePlot({ picture, unknown }: { picture: WavePicture; unknown: number }) {
  const t = useTranslations("time.wave");
  const format = useFormatter();
  const labelled = picture.columns.length <= 12;
  return (
    <div aria-hidden className="px-2 break-inside-avoid select-none">
      <div className="relative h-36 overflow-hidden rounded-t border-b border-line-strong bg-canvas">
        {picture.nights.map(({ from, to }) => (
          <div
            key={from}
            className="absolute inset-y-0 bg-sunken"
            style={{ left: percent(from), width: percent(to - from) }}
          />
        ))}
        {picture.unknown && (
          <div
            className="hatched absolute bottom-0 flex h-7 items-center justify-center text-2xs text-muted"
            style={{
              left: percent(picture.unknown.from),
              width: percent(picture.unknown.to - picture.unknown.from),
              backgroundColor: "var(--phase-silent)",
            }}
          >
            <span className="rounded bg-surface px-1.5">{t("anywhereCount", { count: unknown })}</span>
          </div>
        )}
        {picture.columns.map(({ at, x, height, devices, assumedShare }) => (
          <div
            key={at.epochMilliseconds}
            className="absolute bottom-0 flex w-3 -translate-x-1/2 flex-col justify-end @md:w-4"
            style={{ left: percent(x), height: `max(3px, calc((100% - 1.5rem) * ${height}))` }}
          >
            <span
              className={`absolute bottom-full left-1/2 -translate-x-1/2 pb-0.5 text-2xs tabular-nums ${labelled ? "hidden @md:block" : "hidden"}`}
            >
              {format.number(devices)}
            </span>
            <span className="hatched rounded-t-xs bg-accent" style={{ flexGrow: assumedShare }} />
            <span
              className={`bg-accent ${assumedShare === 0 ? "rounded-t-xs" : ""}`}
              style={{ flexGrow: 1 - assumedShare }}
            />
          </div>
        ))}
        {picture.now !== undefined && (
          <div className="absolute inset-y-0 border-l border-ink" style={{ left: percent(picture.now) }}>
            <span
              className={`absolute top-0.5 text-2xs whitespace-nowrap ${picture.now > LATE ? "right-1" : "left-1"}`}
            >
              {t("now")}
            </span>
          </div>
        )}
      </div>
      <div className="relative h-5 text-2xs text-muted tabular-nums">
        {picture.hours.map(({ x, at }) => (
          <span
            key={at.epochMilliseconds}
            className="absolute top-1 -translate-x-1/2 whitespace-nowrap"
            style={{ left: percent(x) }}
          >
            {format.dateTime(new Date(at.epochMilliseconds), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
          </span>
        ))}
      </div>
    </div>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}
