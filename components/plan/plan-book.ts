"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import type { EditedPlan } from "#components/plan/plan-edit.ts";
import { planQueries } from "#lib/client/queries/plan-queries.ts";
import { formatRings } from "#lib/domain/rollout/ring-list.ts";
import { type RingDates, ringDates } from "#lib/domain/rollout/schedule.ts";
import type { PlanChoices } from "#lib/queries/plan/choices.ts";
import type { PlannedFreeze } from "#lib/queries/plan/freezes.ts";
import type { PlannedReach } from "#lib/queries/plan/planning.ts";

/** A plan on the desk: what it says, what it may choose from, and whom it would reach. */
export type PlanBook = {
  plan: EditedPlan;
  choices: PlanChoices;
  /** In the order of the rings; missing while they are being counted. */
  reaches: readonly PlannedReach[];
  dates: readonly (RingDates<PlannedFreeze> | undefined)[];
  isCounting: boolean;
  change: (next: EditedPlan) => void;
};

export function usePlanBook(first: EditedPlan, choices: PlanChoices): PlanBook {
  const [plan, change] = useState(first);
  const counted = useQuery(planQueries.planning(choices.release.id, plan.rings));
  // The steps whose code is still coming stay as the server has drawn them until both are here.
  const answer = useDeferredValue(counted.data);
  const isOld = counted.isPlaceholderData || answer !== counted.data;
  return useMemo(() => {
    // An answer about other rings is shown on only as long as their number is the same.
    const reaches = answer?.rings.length === plan.rings.length ? answer.rings : [];
    return {
      ...{ plan, change, choices, reaches },
      dates: plan.rings.map((ring) => ringDates(plan, ring, choices.freezes)),
      isCounting: isOld || reaches.length < plan.rings.length,
    };
  }, [plan, choices, answer, isOld]);
}

/** Exactly the devices that stand behind a count of the ring at this place. */
export function devicesOf({ plan, choices }: PlanBook, place: number, fit: string): string {
  const rings = formatRings(plan.rings.slice(0, place + 1));
  if (fit === "exempt") return `/devices?platform=${choices.release.platform}&plan=${rings}&phase=exempt`;
  return `/devices?release=${choices.release.id}&fit=${fit}&plan=${rings}`;
}

/** The devices of the ring at this place that an earlier one takes. */
export function overlapOf({ plan, choices }: PlanBook, place: number, earlier: number): string {
  const taker = formatRings(plan.rings.slice(0, earlier + 1));
  const also = formatRings(plan.rings.slice(place, place + 1));
  return `/devices?release=${choices.release.id}&fit=applicable&plan=${taker}&also=${also}`;
}
