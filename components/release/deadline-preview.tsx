"use client";
import { useTranslations } from "next-intl";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { wave, type ZoneCount } from "#lib/domain/deadline/wave.ts";

/** The truth about a local deadline before it is saved: on which clock it strikes first, on which last. */
export function DeadlinePreview({ local, zones }: { local: string; zones: readonly ZoneCount[] }) {
  const t = useTranslations("release.approve");
  const parsed = parseTargetLocalDateTime(local);
  if (!parsed) return null;
  const { columns, unknown, first, last } = wave(parsed, zones);
  const [firstZone, lastZone] = unknown > 0 ? [] : [columns[0]?.zones[0], columns.at(-1)?.zones[0]];
  return (
    <div className="rounded border bg-canvas px-3 py-2.5 text-sm">
      <p>{t.rich("forced", { when: () => <DeviceClock key="when" local={local} /> })}</p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
        <dt className="text-muted">{t("first")}</dt>
        <dd>
          <Moment at={first.toString()} /> {firstZone && <Zone name={firstZone} />}
        </dd>
        <dt className="text-muted">{t("last")}</dt>
        <dd>
          <Moment at={last.toString()} /> {lastZone && <Zone name={lastZone} />}
        </dd>
      </dl>
      {unknown > 0 && <p className="mt-2 text-xs text-muted">{t("unknownZones", { count: unknown })}</p>}
    </div>
  );
}

function Zone({ name }: { name: string }) {
  return <span className="text-muted">· {name.replaceAll("_", " ")}</span>;
}
