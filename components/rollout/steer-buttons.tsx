"use client";
import { useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay, OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";
import { SteerDialog } from "#components/rollout/steer-dialog.tsx";
import { rolloutQueries } from "#lib/client/rollout-queries.ts";
import { canBecome } from "#lib/domain/rollout/lifecycle.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type Steer = (input: { rolloutId: string; remark: string }) => Promise<ActionResult<unknown>>;
export type Steering = Record<"onPause" | "onResume" | "onAbort", Steer>;

/** What a person may do with the rollout now, each with what it will mean for how many devices. */
export function SteerButtons({ rollout, steering }: { rollout: RolloutDetail; steering: Steering }) {
  const t = useTranslations("rollout.steer");
  const client = useQueryClient();
  const { id: rolloutId, state, counts, devices } = rollout;
  const done = (counts.done ?? 0) + (counts.removed ?? 0);
  const notTold = (counts.declared ?? 0) + (counts.withheld ?? 0);
  const installing = counts.installing ?? 0;
  const midway = devices - done - notTold - installing;
  return (
    <>
      {state !== "paused" && canBecome(state, "paused") && (
        <SteerDialog
          act="pause"
          icon={CirclePause}
          onAct={(remark) => steer(steering.onPause, remark)}
          lead={t("pauseLead", { holding: devices - done })}
        />
      )}
      {state === "paused" && (
        <SteerDialog
          act="resume"
          icon={CirclePlay}
          onAct={(remark) => steer(steering.onResume, remark)}
          lead={t("resumeLead")}
        />
      )}
      {canBecome(state, "aborted") && (
        <SteerDialog
          act="abort"
          icon={OctagonX}
          onAct={(remark) => steer(steering.onAbort, remark)}
          lead={t("abortLead")}
          consequences={
            devices === 0
              ? []
              : [
                  t("doneStay", { count: done }),
                  t("notTold", { count: notTold }),
                  t("midway", { count: midway }),
                  ...(installing > 0 ? [t("installing", { count: installing })] : []),
                ]
          }
        />
      )}
    </>
  );

  async function steer(act: Steer, remark: string) {
    const result = await act({ rolloutId, remark });
    await client.invalidateQueries({ queryKey: rolloutQueries.all });
    return result;
  }
}
