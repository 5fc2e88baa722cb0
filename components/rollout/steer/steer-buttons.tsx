"use client";
import { CirclePause, CirclePlay, PencilLine, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { AbortDialog } from "#components/rollout/steer/abort-dialog.tsx";
import { ActDialog } from "#components/rollout/steer/act-dialog.tsx";
import { DeadlineDialog } from "#components/rollout/steer/deadline-dialog.tsx";
import { AskDialog, DecisionButtons } from "#components/rollout/steer/decision-buttons.tsx";
import type { Steering } from "#components/rollout/steer/steering.ts";
import { useFresh } from "#components/rollout/steer/use-fresh.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { canBecome, isEditable, mayOpenRings } from "#lib/domain/rollout/lifecycle.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** What a person may do with the rollout in its present state. */
export function SteerButtons({ rollout, steering }: { rollout: RolloutDetail; steering: Steering }) {
  const t = useTranslations("rollout.act");
  const fresh = useFresh();
  const { id: rolloutId, state, rings } = rollout;
  const { draft, steer, decide } = steering;
  const isDraft = state === "draft" || state === "denied";
  const hasWaiting = rings.some(({ openedAt }) => openedAt === null) && rings.some(({ openedAt }) => openedAt !== null);
  return (
    <>
      {decide && state === "awaiting-approval" && <DecisionButtons rollout={rollout} decide={decide} />}
      {draft && isDraft && <AskDialog rolloutId={rolloutId} onAsk={draft.onAsk} />}
      {draft && isEditable(state) && rollout.plan && (
        <ButtonLink href={`/rollouts/${rolloutId}/edit`}>
          <PencilLine aria-hidden />
          {t("edit")}
        </ButtonLink>
      )}
      {steer && (state === "paused" || state === "paused-by-gate") && (
        <ActDialog
          act="resume"
          icon={CirclePlay}
          tone="primary"
          onAct={(remark) => fresh(steer.onResume({ rolloutId, remark }))}
        >
          {state === "paused-by-gate" && <p className="text-sm">{t("resumeAccepts")}</p>}
        </ActDialog>
      )}
      {steer && mayOpenRings(state) && hasWaiting && (
        <ActDialog act="openNext" icon={SkipForward} onAct={(remark) => fresh(steer.onOpenNext({ rolloutId, remark }))}>
          <NextRing rollout={rollout} />
        </ActDialog>
      )}
      {steer && state !== "paused" && canBecome(state, "paused") && (
        <ActDialog act="pause" icon={CirclePause} onAct={(remark) => fresh(steer.onPause({ rolloutId, remark }))}>
          <p className="text-sm">{t("holding", { count: holdingOf(rollout) })}</p>
        </ActDialog>
      )}
      {decide && mayOpenRings(state) && <DeadlineDialog rollout={rollout} onMove={decide.onMoveDeadline} />}
      {steer && canBecome(state, "aborted") && <AbortDialog rolloutId={rolloutId} onAbort={steer.onAbort} />}
    </>
  );
}

function NextRing({ rollout }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout.act");
  const next = rollout.rings.find(({ openedAt }) => openedAt === null);
  if (!next) return null;
  return (
    <p className="text-sm">{t("nextRing", { ring: next.name || String(next.position + 1), count: next.withheld })}</p>
  );
}

function holdingOf({ counts, devices }: RolloutDetail): number {
  return devices - (counts.done ?? 0) - (counts.removed ?? 0);
}
