"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TypedCount } from "#components/plan/typed-count.tsx";
import { confirmedBy, isNumber } from "#components/plan/typed-number.ts";
import { OpenBlockers } from "#components/release/discussion/open-blockers.tsx";
import { ActDialog } from "#components/rollout/steer/act-dialog.tsx";
import type { Steering } from "#components/rollout/steer/steering.ts";
import { useFresh } from "#components/rollout/steer/use-fresh.ts";
import { useClock } from "#components/time/clock.tsx";
import { Select } from "#components/ui/select.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import { forcedOnArrival } from "#lib/domain/deadline/forced.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

type DecisionProps = { rollout: RolloutDetail; decide: NonNullable<Steering["decide"]> };

/** A second person's decision, on exactly the plan that is on the screen. */
export function DecisionButtons({ rollout, decide }: DecisionProps) {
  const t = useTranslations("rollout.act");
  const fresh = useFresh();
  const clock = useClock();
  const [typed, setTyped] = useState("");
  const { id: rolloutId, revision } = rollout;
  const forced = forcedIn(rollout, Temporal.Instant.fromEpochMilliseconds(clock.nowMs()));
  const devices = rollout.rings.reduce((sum, { withheld }) => sum + withheld, 0) + rollout.devices;
  return (
    <>
      {rollout.right === "may" ? (
        <ActDialog
          act="approve"
          icon={CircleCheck}
          tone="primary"
          isReady={forced === 0 || isNumber(typed)}
          onAct={(remark) => fresh(decide.onApprove({ rolloutId, revision, remark, ...confirmedBy(typed) }))}
        >
          <p className="text-sm">{t("approves", { count: devices, rings: rollout.rings.length })}</p>
          <OpenBlockers releaseId={rollout.release.id} open={rollout.release.openBlockers} />
          <TypedCount count={forced} value={typed} onChange={setTyped} />
        </ActDialog>
      ) : (
        <p className="max-w-64 text-sm text-muted">{t("author")}</p>
      )}
      <ActDialog act="deny" icon={CircleSlash} onAct={(remark) => fresh(decide.onDeny({ rolloutId, remark }))} />
    </>
  );
}

function forcedIn({ rings }: RolloutDetail, now: Temporal.Instant): number {
  return rings.reduce((sum, { deadlineLocal, offerAt, zones }) => {
    const local = parseTargetLocalDateTime(deadlineLocal);
    const offer = Temporal.Instant.from(offerAt);
    const arrival = Temporal.Instant.compare(offer, now) > 0 ? offer : now;
    return local ? sum + forcedOnArrival(local, arrival, zones) : sum;
  }, 0);
}

type AskProps = { rolloutId: string; onAsk: NonNullable<Steering["draft"]>["onAsk"] };

const ANYBODY = "anybody";

export function AskDialog({ rolloutId, onAsk }: AskProps) {
  const t = useTranslations("rollout.act");
  const fresh = useFresh();
  const [personId, setPersonId] = useState(ANYBODY);
  const { data } = useQuery(rolloutQueries.approvers());
  return (
    <ActDialog
      act="ask"
      icon={Send}
      tone="primary"
      onAct={(remark) => fresh(onAsk({ rolloutId, remark, ...(personId === ANYBODY ? {} : { personId }) }))}
    >
      <Select
        label={t("approver")}
        value={personId}
        onChange={setPersonId}
        choices={[
          { id: ANYBODY, label: t("anybody") },
          ...(data?.approvers ?? []).map(({ id, name }) => ({ id, label: name })),
        ]}
      />
    </ActDialog>
  );
}
