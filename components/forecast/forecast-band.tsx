import { useFormatter, useTranslations } from "next-intl";
import type { Band, Forecast } from "#lib/domain/metrics/forecast.ts";

type Props = { devices: number; forecast: Forecast | null /** Of the devices, done by now. */; done?: number };

/** What earlier rollouts of the group let expect, as a band with its sample; nothing is claimed without one. */
export function ForecastBand({ devices, forecast, done }: Props) {
  const t = useTranslations("rollout.forecast");
  const format = useFormatter();
  if (!forecast) return <p className="text-sm text-muted">{t("none")}</p>;
  const { inTime, forced } = forecast;
  return (
    <div className="text-sm">
      <p>
        {t("sentence", {
          low: percent(inTime.low),
          high: percent(inTime.high),
          middle: percent(inTime.middle),
          forced: forced.middle,
          fewest: forced.low,
          most: forced.high,
          devices,
        })}
      </p>
      <Picture band={inTime} done={done === undefined || devices === 0 ? undefined : done / devices} />
      <p className="mt-1.5 text-xs text-muted">
        {t("sample", { rollouts: forecast.rollouts, devices: forecast.devices })}
      </p>
    </div>
  );

  function percent(share: number): string {
    return format.number(share, { style: "percent", maximumFractionDigits: 0 });
  }
}

/** The band on a line from none to all; a tick says where the rollout is now. The sentence says the same. */
function Picture({ band, done }: { band: Band; done: number | undefined }) {
  const at = (share: number) => `${(100 * share).toFixed(2)}%`;
  return (
    <div aria-hidden className="relative mt-2.5 h-3 rounded bg-sunken">
      <div
        className="absolute inset-y-0 min-w-1 rounded opacity-60"
        style={{ left: at(band.low), width: at(band.high - band.low), backgroundColor: "var(--phase-done)" }}
      />
      <div
        className="absolute inset-y-0 w-0.5"
        style={{ left: at(band.middle), backgroundColor: "var(--phase-removed)" }}
      />
      {done !== undefined && (
        <div className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: at(Math.min(done, 0.995)) }} />
      )}
    </div>
  );
}
