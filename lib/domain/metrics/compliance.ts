/** Where a device stands on a day, for what has been asked of it by then. */
export const dayStandings = ["done", "open", "late", "silent", "exempt", "unasked"] as const;
export type DayStanding = (typeof dayStandings)[number];
export type StandingCounts = Partial<Record<DayStanding, number>>;

export type Compliance = { done: number; of: number; share: number | null };

/** Of those that something is asked of and that are heard. Silent and exempt devices and those not asked are shown apart. */
export function complianceOf({ done = 0, open = 0, late = 0 }: StandingCounts): Compliance {
  const of = done + open + late;
  return { done, of, share: of > 0 ? done / of : null };
}

/** How many percentage points more than at the other date; null where one of the two says nothing. */
export function pointsBetween(now: Compliance, then: Compliance): number | null {
  return now.share === null || then.share === null ? null : (now.share - then.share) * 100;
}
