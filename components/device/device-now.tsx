"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { releaseName } from "#components/release/release-name.ts";
import { Ago } from "#components/time/ago.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Duration } from "#components/time/duration.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Until } from "#components/time/until.tsx";
import type { DeviceDetail } from "#lib/queries/device/detail.ts";

/** What is the matter with the device now, in a sentence; below it since when, until when and how fresh that is. */
export function DeviceNow({ device }: { device: DeviceDetail }) {
  const t = useTranslations("device.now");
  const current = device.assignments[0];
  const release = current ? releaseName(current.release) : "";
  const report = device.sync?.lastReportAt;
  const isOpen = current !== undefined && current.closedAt === null;
  return (
    <>
      <p className="text-ink">{sentence()}</p>
      <p className="text-sm">
        {device.phaseSince && (
          <Part>{t.rich("since", { since: () => <Ago key="since" at={device.phaseSince ?? ""} /> })}</Part>
        )}
        {isOpen && (
          <Part>
            {t.rich("forced", { when: () => <DeviceClock key="when" local={current.deadlineLocal} /> })} (
            {deadline(current.lateAt)})
          </Part>
        )}
        {device.dwell && (
          <Part>
            {t.rich(device.dwell.samples > 0 ? "usual" : "usualDefault", {
              p95: () => <Duration key="p95" ms={(device.dwell?.p95Seconds ?? 0) * 1_000} />,
              samples: device.dwell.samples,
            })}
          </Part>
        )}
        <Part>
          {report ? t.rich("report", { ago: () => <Ago key="ago" at={report} dimAfterHours={26} /> }) : t("noReport")}
        </Part>
      </p>
    </>
  );

  function sentence(): string {
    if (device.phase !== "failed") return t(device.phase, { release });
    return device.failure?.reason
      ? t("failed", { release, reason: device.failure.reason })
      : t("failedUnknown", { release });
  }

  function deadline(lateAt: string) {
    if (!device.timeZone) return t.rich("unknownZone", { late: () => <Moment key="late" at={lateAt} /> });
    const zone = device.timeZone.replaceAll("_", " ");
    return t.rich("untilZone", { zone, until: () => <Until key="until" at={lateAt} /> });
  }
}

/** Told apart from the part before it. */
function Part({ children }: { children: ReactNode }) {
  return <span className="not-first:before:mx-1.5 not-first:before:content-['·']">{children}</span>;
}
