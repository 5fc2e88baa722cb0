"use client";
import { CircleCheck, CircleX, Hourglass, type LucideIcon, Timer, UserRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type GateReading, type GateWord, readGate } from "#components/ring/gate-reading.ts";
import { Meter } from "#components/ring/meter.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { Until } from "#components/time/until.tsx";
import type { Gate } from "#lib/domain/rollout/rollout-plan.ts";
import type { RingView } from "#lib/queries/ring/views.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = { rollout: RolloutDetail; ring: RingView; gate: Gate; isLast: boolean };

/** The gate behind a ring: done and failed against their thresholds, the soak, and what it says. */
export function GatePanel({ rollout, ring, gate, isLast }: Props) {
  const t = useTranslations("ring.gate");
  const format = useFormatter();
  const nowMs = useNowMs();
  const reading = readGate({ gate, ring, isLast, now: Temporal.Instant.fromEpochMilliseconds(nowMs) });
  const { silent, reported, targeted } = ring.progress;
  return (
    <div className="space-y-2 border-t pt-3">
      <h3 className="text-xs font-semibold">{isLast ? t("lastTitle") : t("title")}</h3>
      {!isLast && (
        <Meter
          label={t("done")}
          value={reading.donePercent}
          threshold={gate.minDonePercent}
          mark={t("atLeast", { percent: gate.minDonePercent })}
          count={`${format.number(reading.done)} / ${format.number(reading.divisor)}`}
          tone={reading.donePercent >= gate.minDonePercent ? "good" : "moving"}
        />
      )}
      <Meter
        label={t("failed")}
        value={reading.failedPercent}
        threshold={gate.maxFailedPercent}
        mark={t("atMost", { percent: gate.maxFailedPercent })}
        count={`${format.number(reading.failed)} / ${format.number(reading.divisor)}`}
        tone={reading.failedPercent > gate.maxFailedPercent ? "bad" : "quiet"}
      />
      <p className="text-2xs text-muted tabular-nums">
        {t("sample", { reported, least: Math.min(gate.minSample, Math.max(1, targeted)) })}
        {silent > 0 && <> · {t("silent", { count: silent })}</>}
        {ring.acceptedFailures > 0 && <> · {t("accepted", { count: ring.acceptedFailures })}</>}
      </p>
      <VerdictLine reading={reading} gate={gate} ring={ring} isOver={rollout.closedAt !== null} />
    </div>
  );
}

type LineProps = { reading: GateReading; gate: Gate; ring: RingView; isOver: boolean };

function VerdictLine({ reading, gate, ring, isOver }: LineProps) {
  const t = useTranslations("ring.verdict");
  const { verdict, soakUntil, donePercent, failedPercent } = reading;
  if (isOver && verdict !== "passed") return null;
  const { icon: Icon, look } = looks[verdict];
  const figures = {
    hours: gate.soakHours,
    done: donePercent,
    failed: failedPercent,
    least: gate.minDonePercent,
    most: gate.maxFailedPercent,
    by: ring.passedBy ?? "",
  };
  return (
    <p className={`flex items-start gap-1.5 text-xs ${look}`}>
      <Icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>
        {verdict === "passed" && ring.passedBy && ring.passedBy !== "gate"
          ? t("passedBy", figures)
          : t(verdict, figures)}
        {verdict === "soaking" && soakUntil && (
          <>
            {" "}
            <Until at={soakUntil.toString()} />
          </>
        )}
      </span>
    </p>
  );
}

const looks: Record<GateWord, { icon: LucideIcon; look: string }> = {
  withheld: { icon: Hourglass, look: "text-muted" },
  passed: { icon: CircleCheck, look: "text-good" },
  "too-many-failed": { icon: CircleX, look: "text-bad" },
  "too-few-reported": { icon: Hourglass, look: "text-muted" },
  soaking: { icon: Timer, look: "text-moving" },
  "too-few-done": { icon: Hourglass, look: "text-moving" },
  "waits-for-person": { icon: UserRound, look: "text-attention" },
  open: { icon: CircleCheck, look: "text-good" },
  last: { icon: CircleCheck, look: "text-muted" },
};
