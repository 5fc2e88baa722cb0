import {
  type DayAndTime,
  type Gate,
  type PlannedRing,
  type RolloutPlan,
  usualGate,
  wholeGroup,
} from "#lib/domain/rollout/rollout-plan.ts";
import type { PlannedGroup } from "#lib/queries/plan/choices.ts";

/** A ring on the screen keeps its name for React while it is moved about. */
export type EditedRing = PlannedRing & { key: string };
export type EditedPlan = Omit<RolloutPlan, "rings"> & { rings: EditedRing[] };

/** With fewer devices three rings are ceremony. */
const LEAST_FOR_RINGS = 20;

type Beginning = {
  groups: readonly PlannedGroup[];
  /** Whom it is meant for, where the author came with somebody in mind. */
  groupId: string | undefined;
  names: readonly string[];
  baseDate: string;
  zone: string;
};

/** What stands there before the author has changed anything: a few first, then more, then all. */
export function firstPlan({ groups, groupId, names, baseDate, zone }: Beginning): EditedPlan {
  const mostFirst = groups.toSorted((a, b) => b.fits.applicable - a.fits.applicable || a.devices - b.devices);
  const best = groups.find(({ id }) => id === groupId) ?? mostFirst[0];
  const steps = (best?.fits.applicable ?? 0) >= LEAST_FOR_RINGS ? usualSteps : loneStep;
  const onWorkday = ({ afterDays, at }: DayAndTime) => ({ afterDays: nextWorkday(baseDate, afterDays), at });
  return {
    ...{ zone, baseDate, weekdays: "workdays", targetBuild: null, details: "ours" },
    rings: best
      ? steps.map(({ share, offer, deadline }, place) => ({
          ...{ offer: onWorkday(offer), deadline: onWorkday(deadline) },
          key: `ring-${place}`,
          name: names[usualSteps.length - steps.length + place] ?? "",
          groupId: best.id,
          gate: gateFor((best.fits.applicable * (share.to - share.from)) / 10_000),
          slice: share,
        }))
      : [],
  };
}

const usualSteps = [
  { share: { from: 0, to: 500 }, offer: { afterDays: 0, at: "09:00" }, deadline: { afterDays: 3, at: "18:30" } },
  { share: { from: 500, to: 3_500 }, offer: { afterDays: 3, at: "09:00" }, deadline: { afterDays: 8, at: "18:30" } },
  { share: wholeGroup, offer: { afterDays: 7, at: "09:00" }, deadline: { afterDays: 14, at: "18:30" } },
];

const loneStep = [{ share: wholeGroup, offer: { afterDays: 0, at: "09:00" }, deadline: { afterDays: 7, at: "18:30" } }];

/** So many days after the base date, or the Monday after that. */
function nextWorkday(baseDate: string, afterDays: number): number {
  const { dayOfWeek } = Temporal.PlainDate.from(baseDate).add({ days: afterDays });
  return dayOfWeek > 5 ? afterDays + 8 - dayOfWeek : afterDays;
}

/** A small ring cannot wait for more reports than it has devices. */
function gateFor(devices: number): Gate {
  return { ...usualGate, minSample: Math.max(1, Math.min(usualGate.minSample, Math.floor(devices / 2))) };
}

export function editedPlan(plan: RolloutPlan): EditedPlan {
  return { ...plan, rings: plan.rings.map((ring, place) => ({ ...ring, key: `ring-${place}` })) };
}

export function plainPlan(plan: EditedPlan): RolloutPlan {
  return { ...plan, rings: plan.rings.map(({ key: _, ...ring }) => ring) };
}

export function withRing(plan: EditedPlan, key: string, change: Partial<PlannedRing>): EditedPlan {
  return { ...plan, rings: plan.rings.map((ring) => (ring.key === key ? { ...ring, ...change } : ring)) };
}

export function withoutRing(plan: EditedPlan, key: string): EditedPlan {
  return { ...plan, rings: plan.rings.filter((ring) => ring.key !== key) };
}

/** Another ring after the last, some days later. */
export function withOneMore(plan: EditedPlan, group: string, name: string): EditedPlan {
  const last = plan.rings.at(-1);
  const later = ({ afterDays, at }: { afterDays: number; at: string }) => ({ afterDays: afterDays + 7, at });
  const ring: PlannedRing = {
    ...{ name, groupId: last?.groupId ?? group, slice: wholeGroup, gate: last?.gate ?? usualGate },
    offer: last ? later(last.offer) : { afterDays: 0, at: "09:00" },
    deadline: last ? later(last.deadline) : { afterDays: 7, at: "18:30" },
  };
  return { ...plan, rings: [...plan.rings, { ...ring, key: `ring-${freshNumber(plan)}` }] };
}

/** The dates belong to the place in the order, so that they stay where they are. */
export function movedRing(plan: EditedPlan, key: string, to: number): EditedPlan {
  const from = plan.rings.findIndex((ring) => ring.key === key);
  const moved = plan.rings[from];
  if (!moved || to < 0 || to >= plan.rings.length) return plan;
  const others = plan.rings.toSpliced(from, 1).toSpliced(to, 0, moved);
  return {
    ...plan,
    rings: others.map((ring, place) => {
      const { offer, deadline } = plan.rings[place] ?? ring;
      return { ...ring, offer, deadline };
    }),
  };
}

function freshNumber({ rings }: EditedPlan): number {
  return 1 + Math.max(-1, ...rings.map(({ key }) => Number(key.slice("ring-".length))));
}
