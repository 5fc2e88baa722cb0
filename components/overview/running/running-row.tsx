"use client";
import { useTranslations } from "next-intl";
import { releaseName } from "#components/release/release-name.ts";
import { readGate } from "#components/ring/gate-reading.ts";
import { RingSegments } from "#components/rollout/list/ring-segments.tsx";
import { Link } from "#components/scope/link.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Until } from "#components/time/until.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import type { PresentRing, RunningRollout } from "#lib/queries/overview/running.ts";

/** One rollout: its rings as wide as they are large, where it is now, and what its gate says. */
export function RunningRow({ rollout }: { rollout: RunningRollout }) {
  const t = useTranslations("overview.running");
  const { id, counts, devices, present, deadlineLocal } = rollout;
  const release = releaseName(rollout.release);
  const done = (counts.done ?? 0) + (counts.removed ?? 0);
  const failed = counts.failed ?? 0;
  return (
    <li className="px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{release}</h3>
        <RolloutBadge state={rollout.state} />
        <span className="text-muted">{rollout.groups.join(", ")}</span>
        <span className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          {deadlineLocal && (
            <span className="text-xs text-muted">
              {t("next")} <DeviceClock local={deadlineLocal} />
            </span>
          )}
          <ButtonLink href={`/rollouts/${id}`}>
            <span>
              {t("open")}
              <span className="sr-only"> {release}</span>
            </span>
          </ButtonLink>
        </span>
      </div>
      <div className="mt-2">
        <RingSegments rings={rollout.rings} />
      </div>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Link href={`/devices?rollout=${id}&phase=over`} className="hover:text-ink hover:underline">
          {t("done", { done, devices })}
        </Link>
        {failed > 0 && (
          <Link href={`/devices?rollout=${id}&phase=failed`} className="text-bad hover:underline">
            {t("failed", { count: failed })}
          </Link>
        )}
        {present && <Present ring={present} />}
      </p>
    </li>
  );
}

function Present({ ring }: { ring: PresentRing }) {
  const t = useTranslations();
  const now = Temporal.Instant.fromEpochMilliseconds(useNowMs());
  const name = ring.name || t("overview.running.ring", { number: ring.position + 1 });
  if (ring.openedAt === null) {
    return (
      <span>
        {t.rich("overview.running.present", {
          name,
          said: () => t.rich("overview.running.offer", { offer: () => <Until at={ring.offerAt} /> }),
        })}
      </span>
    );
  }
  if (!ring.gate) return <span>{name}</span>;
  const reading = readGate({ gate: ring.gate, ring, isLast: ring.isLast, now });
  const { minDonePercent: least, maxFailedPercent: most, soakHours: hours } = ring.gate;
  const [done, failed] = [reading.donePercent, reading.failedPercent];
  const figures = { hours, done, failed, least, most, by: ring.passedBy ?? "" };
  return (
    <span>
      {t.rich("overview.running.present", { name, said: () => t(`ring.verdict.${reading.verdict}`, figures) })}
      {reading.soakUntil && (
        <>
          {" "}
          <Until at={reading.soakUntil.toString()} />.
        </>
      )}{" "}
      {t("overview.running.gate", figures)}
    </span>
  );
}
