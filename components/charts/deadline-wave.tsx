"use client";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { WavePlot } from "#components/charts/wave-plot.tsx";
import { WaveTable } from "#components/charts/wave-table.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { zoneName } from "#components/time/zone-name.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { type Wave, wave, type ZoneCount } from "#lib/domain/deadline/wave.ts";
import { wavePicture } from "#lib/domain/metrics/picture/wave-picture.ts";

type Props = { local: string; zones: readonly ZoneCount[] };

/** One local deadline as it sweeps over the fleet's time zones: real time from left to right, devices in height. */
export function DeadlineWave({ local, zones }: Props) {
  const t = useTranslations("time.wave");
  const zone = useTimeZone() ?? "UTC";
  const nowMs = useNowMs();
  const parsed = parseTargetLocalDateTime(local);
  if (!parsed) return null;
  const swept = wave(parsed, zones);
  const devices = swept.columns.reduce((sum, column) => sum + column.devices, swept.unknown);
  if (devices === 0) return <p className="text-sm text-muted">{t("empty")}</p>;
  // A minute is as fine as the picture: it is not drawn anew each second.
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs - (nowMs % 60_000));
  return (
    <figure className="@container">
      <WavePlot picture={wavePicture(swept, { now, zone })} unknown={swept.unknown} />
      <Ends swept={swept} />
      <figcaption className="mt-2 text-xs text-muted">
        <Summary swept={swept} devices={devices} />
      </figcaption>
      <WaveTable swept={swept} />
    </figure>
  );
}

/** The two instants that matter, each with its place. */
function Ends({ swept }: { swept: Wave }) {
  const t = useTranslations("time.wave");
  const [first, last] = [swept.columns[0], swept.columns.at(-1)];
  const place = (zones: string[] | undefined) => (swept.unknown > 0 ? t("anywhere") : zoneName(zones?.[0] ?? ""));
  return (
    <dl className="mt-1.5 flex flex-wrap justify-between gap-x-6 gap-y-1 text-xs">
      <div>
        <dt className="inline text-muted">{t("first")} </dt>
        <dd className="inline font-medium">
          <Moment at={swept.first.toString()} /> <span className="font-normal text-muted">· {place(first?.zones)}</span>
        </dd>
      </div>
      <div>
        <dt className="inline text-muted">{t("last")} </dt>
        <dd className="inline font-medium">
          <Moment at={swept.last.toString()} /> <span className="font-normal text-muted">· {place(last?.zones)}</span>
        </dd>
      </div>
    </dl>
  );
}

function Summary({ swept, devices }: { swept: Wave; devices: number }) {
  const t = useTranslations("time.wave");
  const format = useFormatter();
  const assumed = swept.columns.reduce((sum, column) => sum + column.assumed, 0);
  const hours = format.number(swept.last.since(swept.first).total("hours"), { maximumFractionDigits: 1 });
  return (
    <>
      {t("summary", { devices, moments: swept.columns.length, hours })}
      {assumed > 0 && ` ${t("assumed", { count: assumed, total: devices })}`}
      {swept.unknown > 0 && ` ${t("unknown", { count: swept.unknown, total: devices })}`}
    </>
  );
}
