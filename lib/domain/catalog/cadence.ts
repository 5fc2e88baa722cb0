/** One look at Apple's lookup service, asked for by a person or due by itself. `requested` has still to be made. */
export type Check = { at: Temporal.Instant; outcome: CheckOutcome };

export type CheckOutcome = "requested" | "changed" | "unchanged" | "refused" | "failed";

/** Apple wants to be asked once a day. What brought nothing usable is tried again within the hour. */
export function dueAt(last: Check | undefined, now: Temporal.Instant): Temporal.Instant {
  if (!last || last.outcome === "requested") return now;
  return last.at.add({ hours: isUseless(last) ? 1 : 24 });
}

export function isDue(last: Check | undefined, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(dueAt(last, now), now) <= 0;
}

/** When a person may have Apple asked again: an hour after the last question. Undefined: now, as after one that nobody answered. */
export function askableAt(last: Check | undefined, now: Temporal.Instant): Temporal.Instant | undefined {
  if (!last || last.outcome === "failed") return undefined;
  const at = last.at.add({ hours: 1 });
  return Temporal.Instant.compare(at, now) > 0 ? at : undefined;
}

function isUseless({ outcome }: Check): boolean {
  return outcome === "failed" || outcome === "refused";
}
