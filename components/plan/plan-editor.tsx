"use client";
import { useQuery } from "@tanstack/react-query";
import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { usePlanBook } from "#components/plan/plan-book.ts";
import { type EditedPlan, editedPlan, firstPlan } from "#components/plan/plan-edit.ts";
import { faultsOf } from "#components/plan/plan-faults.ts";
import { PlanSummary } from "#components/plan/plan-summary.tsx";
import type { Proposing } from "#components/plan/review/propose-form.tsx";
import { LaterGates, LaterMessage, LaterReview, LaterWhen, LaterWho } from "#components/plan/rings/later-parts.tsx";
import { WhatPart } from "#components/plan/what-part.tsx";
import { useClock } from "#components/time/clock.tsx";
import { planQueries } from "#lib/client/queries/plan-queries.ts";
import type { RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";
import type { PlanChoices } from "#lib/queries/plan/choices.ts";

/** A draft that is edited, or nothing for a new one. */
export type KeptDraft = { rolloutId: string; plan: RolloutPlan };
type Props = {
  releaseId: string;
  /** For whom a new one is meant. */
  groupId?: string | undefined;
  draft: KeptDraft | undefined;
  proposing: Proposing;
};

export function PlanEditor({ releaseId, groupId, draft, proposing }: Props) {
  const choices = useQuery({ ...planQueries.choices(releaseId), refetchInterval: false });
  return (
    <QueryBoundary query={choices} skeleton={<Skeleton className="h-[60rem] w-full" />}>
      {(view) => <Desk choices={view} groupId={groupId} draft={draft} proposing={proposing} />}
    </QueryBoundary>
  );
}

type DeskProps = Omit<Props, "releaseId"> & { choices: PlanChoices };

function Desk({ choices, groupId, draft, proposing }: DeskProps) {
  const begin = useFirstPlan(choices, groupId, draft);
  const [first] = useState(begin);
  const book = usePlanBook(first, choices);
  const clock = useClock();
  const faults = faultsOf(book, Temporal.Instant.fromEpochMilliseconds(clock.nowMs()));
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="min-w-0 space-y-5">
        <WhatPart book={book} />
        <LaterWho book={book} />
        <LaterWhen book={book} />
        <LaterGates book={book} />
        <LaterMessage book={book} preview={draft && `/update/${draft.rolloutId}`} />
        <LaterReview book={book} faults={faults} rolloutId={draft?.rolloutId} proposing={proposing} />
      </div>
      <div className="min-w-0 max-xl:row-start-1 xl:sticky xl:top-17">
        <PlanSummary book={book} faults={faults} />
      </div>
    </div>
  );
}

/** The draft as it was kept; else what is usual, from tomorrow on. */
function useFirstPlan(
  choices: PlanChoices,
  groupId: string | undefined,
  draft: KeptDraft | undefined,
): () => EditedPlan {
  const t = useTranslations("plan.first");
  const clock = useClock();
  const readers = useTimeZone() ?? "UTC";
  return () => {
    if (draft) return editedPlan(draft.plan);
    const zone = choices.zone ?? readers;
    const today = Temporal.Instant.fromEpochMilliseconds(clock.nowMs()).toZonedDateTimeISO(zone).toPlainDate();
    const names = [t("pilot"), t("broad"), t("everybody")];
    return firstPlan({ groups: choices.groups, groupId, names, baseDate: today.add({ days: 1 }).toString(), zone });
  };
}
