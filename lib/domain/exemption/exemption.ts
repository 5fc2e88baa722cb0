/** asked: nobody has agreed yet, so nothing has changed. active: nothing is asked of the device. expired, ended, refused: over. */
export const exemptionStates = ["asked", "active", "expired", "ended", "refused"] as const;
export type ExemptionState = (typeof exemptionStates)[number];

/** Who ended an exemption that nobody ended. */
export const expiry = "expiry";

export type ExemptionFacts = {
  approvedAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  endedBy: string | null;
  expiresAt: Temporal.Instant;
};

export function exemptionState(
  { approvedAt, endedAt, endedBy, expiresAt }: ExemptionFacts,
  now: Temporal.Instant,
): ExemptionState {
  const hasExpired = endedAt ? endedBy === expiry : Temporal.Instant.compare(expiresAt, now) <= 0;
  if (hasExpired) return "expired";
  if (endedAt) return approvedAt ? "ended" : "refused";
  return approvedAt ? "active" : "asked";
}

const soonHours = 7 * 24;

/** While there is still time to ask for another. */
export function expiresSoon(facts: ExemptionFacts, now: Temporal.Instant): boolean {
  return exemptionState(facts, now) === "active" && Temporal.Instant.compare(facts.expiresAt, soonFrom(now)) <= 0;
}

/** What expires before then expires soon. */
export function soonFrom(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: soonHours });
}

const longestDays = 366;

/** An exemption without an end would be a device that is forgotten. */
export function expiryFault(expiresAt: Temporal.Instant, now: Temporal.Instant): "past" | "too-long" | undefined {
  if (Temporal.Instant.compare(expiresAt, now) <= 0) return "past";
  const latest = now.add({ hours: longestDays * 24 });
  return Temporal.Instant.compare(expiresAt, latest) > 0 ? "too-long" : undefined;
}

/** A device that rejoins is not forced sooner: its user has not been told until then. */
export function rejoinGrace(endedAt: Temporal.Instant, graceHours: number): Temporal.Instant {
  return endedAt.add({ hours: graceHours });
}

export type Person = { id: string | undefined; name: string };
export type Asked = { owner: string; ownerId: string | null };

/** Two persons: neither who asked for it nor who answers for it agrees to it as well. */
export function mayApproveExemption({ owner, ownerId }: Asked, person: Person): boolean {
  if (person.id !== undefined && person.id === ownerId) return false;
  return sameName(owner) !== sameName(person.name);
}

/** Who may agree to exemptions may end any; everybody else may take back only what they have asked for. */
export function mayEndExemption({ ownerId }: Asked, person: Person, mayApprove: boolean): boolean {
  return mayApprove || (person.id !== undefined && person.id === ownerId);
}

function sameName(name: string): string {
  return name.trim().toLocaleLowerCase("en");
}
