"use client";
import { useTranslations } from "next-intl";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Until } from "#components/time/until.tsx";
import { isOver, mayOpenRings } from "#lib/domain/rollout/lifecycle.ts";
import type { RingView } from "#lib/queries/ring/views.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** What is the matter with the rollout, and what comes next and when. */
export function RolloutSentence({ rollout }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout");
  const { rings, state } = rollout;
  const first = rings[0];
  return (
    <>
      <p>{sentence()}</p>
      {!isOver(state) && state !== "denied" && <Next rollout={rollout} />}
    </>
  );

  function sentence() {
    const { counts, devices, target, release, asked } = rollout;
    const version = `${release.platform} ${target.version}`;
    const removed = counts.removed ?? 0;
    const done = (counts.done ?? 0) + removed;
    if (state === "scheduled") {
      return t.rich("sentence.scheduled", { offer: () => first && <Moment key="offer" at={first.offerAt} /> });
    }
    if (state === "awaiting-approval" && asked?.person) return t("sentence.askedPerson", { name: asked.person.name });
    if (state === "running" && devices === 0) return t("sentence.nobody", { version });
    return t(`sentence.${state}`, { version, done, devices, lingering: devices - removed });
  }
}

/** The next ring's turn, and the next deadline that is still to come. */
function Next({ rollout: { rings, state } }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout.next");
  const waiting = rings.find(({ openedAt }) => openedAt === null);
  const due = rings.find((ring) => !isSettled(ring)) ?? rings.at(-1);
  return (
    <p className="text-sm">
      {waiting && mayOpenRings(state) && state !== "scheduled" && (
        <>
          {t.rich("ring", {
            ring: waiting.name || String(waiting.position + 1),
            offer: () => <Moment key="offer" at={waiting.offerAt} />,
          })}{" "}
        </>
      )}
      {due && (
        <>
          {t.rich(rings.length > 1 ? "deadlineOf" : "deadline", {
            ring: due.name || String(due.position + 1),
            when: () => <DeviceClock key="when" local={due.deadlineLocal} />,
          })}
          {due.firstInstant && (
            <>
              {" "}
              (
              {t.rich("between", {
                first: () => <Moment key="first" at={due.firstInstant} />,
                last: () => <Moment key="last" at={due.lastInstant} />,
              })}
              , <Until at={due.firstInstant} />)
            </>
          )}
        </>
      )}
    </p>
  );
}

function isSettled({ openedAt, progress }: RingView): boolean {
  return openedAt !== null && progress.done === progress.targeted;
}
