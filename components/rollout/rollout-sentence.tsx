"use client";
import { useTranslations } from "next-intl";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** What is the matter with the rollout, and what comes next. */
export function RolloutSentence({ rollout }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout");
  const ring = rollout.rings[0];
  const plan = rollout.approvals.at(-1)?.plan;
  return (
    <>
      <p>{sentence()}</p>
      {ring && rollout.closedAt === null && rollout.state !== "aborted" && (
        <p className="text-sm">
          {t.rich("deadline.forced", { when: () => <DeviceClock key="when" local={ring.deadlineLocal} /> })}
          {plan?.firstInstant && plan.lastInstant && (
            <>
              {" · "}
              {t.rich("deadline.between", {
                first: () => <Moment key="first" at={plan.firstInstant ?? ""} />,
                last: () => <Moment key="last" at={plan.lastInstant ?? ""} />,
              })}
            </>
          )}
        </p>
      )}
    </>
  );

  function sentence() {
    const { state, counts, devices, target } = rollout;
    const version = `${rollout.release.platform} ${target.version}`;
    const removed = counts.removed ?? 0;
    const done = (counts.done ?? 0) + removed;
    if (state === "scheduled") {
      return t.rich("sentence.scheduled", { offer: () => ring && <Moment key="offer" at={ring.offerAt} /> });
    }
    if (state === "running" && devices === 0) return t("sentence.nobody", { version });
    return t(`sentence.${state}`, { version, done, devices, lingering: devices - removed });
  }
}
