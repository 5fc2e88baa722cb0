import type { PlannedRing, RolloutPlan } from "#lib/domain/rollout/rollout-plan.ts";

export type PlanChange = { ring: string | undefined; field: ChangedField; before: string; now: string };
type ChangedField =
  | "baseDate"
  | "zone"
  | "weekdays"
  | "build"
  | "details"
  | "ring"
  | "slice"
  | "offer"
  | "deadline"
  | "gate";

/** Field by field, the rings by their place. */
export function changesOf(before: RolloutPlan, now: RolloutPlan): PlanChange[] {
  const rings = Array.from({ length: Math.max(before.rings.length, now.rings.length) }, (_, place) => place);
  return [
    ...differences(undefined, whole(before), whole(now)),
    ...rings.flatMap((place) => {
      const [was, is] = [before.rings[place], now.rings[place]];
      return differences(is?.name ?? was?.name, ringText(was), ringText(is));
    }),
  ];
}

type Texts = Partial<Record<ChangedField, string>>;

function differences(ring: string | undefined, before: Texts, now: Texts): PlanChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(now)])] as ChangedField[];
  return fields
    .filter((field) => before[field] !== now[field])
    .map((field) => ({ ring, field, before: before[field] ?? "", now: now[field] ?? "" }));
}

function whole({ baseDate, zone, weekdays, targetBuild, details }: RolloutPlan): Texts {
  return {
    baseDate,
    zone,
    weekdays,
    build: targetBuild ?? "",
    details: typeof details === "string" ? details : details.url,
  };
}

function ringText(ring: PlannedRing | undefined): Texts {
  if (!ring) return {};
  const { name, slice, offer, deadline, gate } = ring;
  return {
    ring: name,
    slice: `${slice.from / 100}–${slice.to / 100} %`,
    offer: `+${offer.afterDays} ${offer.at}`,
    deadline: `+${deadline.afterDays} ${deadline.at}`,
    gate: `≥ ${gate.minDonePercent} % · ≤ ${gate.maxFailedPercent} % · ${gate.minSample} · ${gate.soakHours} h · ${gate.next}`,
  };
}
