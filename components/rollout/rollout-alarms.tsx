"use client";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { OpenBlockers } from "#components/release/discussion/open-blockers.tsx";
import { releaseName } from "#components/release/release-name.ts";
import type { Steering } from "#components/rollout/steer/steering.ts";
import { useFresh } from "#components/rollout/steer/use-fresh.ts";
import { Link } from "#components/scope/link.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { isOver } from "#lib/domain/rollout/lifecycle.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Props = { rollout: RolloutDetail; onRetarget: NonNullable<Steering["draft"]>["onRetarget"] | undefined };

/** What must be seen before anything else: Apple no longer offers the release, or a gate has stopped the rollout. */
export function RolloutAlarms({ rollout, onRetarget }: Props) {
  const { release, state, pausedFor, replaces, replacedBy } = rollout;
  const t = useTranslations("rollout.alarm");
  const isGone = release.withdrawnAt !== null || release.supersededAt !== null;
  return (
    <div className="mb-5 space-y-2 empty:hidden">
      {isGone && !isOver(state) && <Gone rollout={rollout} onRetarget={onRetarget} />}
      {(state === "draft" || state === "awaiting-approval") && (
        <OpenBlockers releaseId={release.id} open={release.openBlockers} />
      )}
      {state === "paused-by-gate" && pausedFor && <Evidence rollout={rollout} />}
      {replacedBy && (
        <Notice tone="info">{t.rich("replacedBy", { link: (words) => linkTo(replacedBy, words) })}</Notice>
      )}
      {replaces && <Notice tone="info">{t.rich("replaces", { link: (words) => linkTo(replaces, words) })}</Notice>}
    </div>
  );
}

function linkTo(rolloutId: string, words: ReactNode) {
  return (
    <Link key={rolloutId} href={`/rollouts/${rolloutId}`} className="text-link">
      {words}
    </Link>
  );
}

function Gone({ rollout, onRetarget }: Props) {
  const t = useTranslations("rollout.alarm");
  const router = useRouter();
  const fresh = useFresh();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const { id: rolloutId, release, successor, replacedBy } = rollout;
  const isWithdrawn = release.withdrawnAt !== null;

  function retarget(releaseId: string) {
    startTransition(async () => {
      const result = await fresh(onRetarget?.({ rolloutId, releaseId }) ?? Promise.resolve(undefined));
      if (!result) return;
      if (!result.ok) return setRefusal(result.message);
      router.push(`/rollouts/${result.value.rolloutId}`);
    });
  }

  return (
    <Notice tone={isWithdrawn ? "bad" : "attention"} role={isWithdrawn ? "alert" : "status"}>
      <p className="font-medium">{isWithdrawn ? t("withdrawn") : t("superseded")}</p>
      <p>{successor ? t("successor", { release: releaseName(successor) }) : t("noSuccessor")}</p>
      {refusal && <p className="text-bad">{refusal}</p>}
      {successor && onRetarget && !replacedBy && (
        <div className="mt-2">
          <Button tone="primary" isPending={isPending} onPress={() => retarget(successor.id)}>
            {t("retarget", { release: releaseName(successor) })}
          </Button>
        </div>
      )}
    </Notice>
  );
}

function Evidence({ rollout: { id, rings, pausedFor } }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout.alarm");
  const format = useFormatter();
  if (!pausedFor) return null;
  const ring = rings.find((one) => one.id === pausedFor.ringId);
  return (
    <Notice tone="bad" role="alert">
      <p className="font-medium">
        {t("gate", {
          ring: ring ? ring.name || String(ring.position + 1) : "",
          failed: pausedFor.failed,
          divisor: pausedFor.of,
          percent: format.number(pausedFor.failed / Math.max(1, pausedFor.of), {
            style: "percent",
            maximumFractionDigits: 1,
          }),
          most: format.number(pausedFor.maxFailedPercent / 100, { style: "percent", maximumFractionDigits: 1 }),
        })}
      </p>
      <p className="text-muted">
        <Moment at={pausedFor.at} />
        {" · "}
        <Link href={`/devices?rollout=${id}&ring=${pausedFor.ringId}&phase=failed`} className="text-link">
          {t("showFailed")}
        </Link>
      </p>
    </Notice>
  );
}
