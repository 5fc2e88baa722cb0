/** What may need a person, the most urgent first. */
export const attentionKinds = [
  "withdrawn",
  "paused",
  "approval",
  "late",
  "failed",
  "stuck",
  "certificate",
  "list",
  "exemptions-asked",
  "exemptions-ending",
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

const CERTIFICATE_DAYS = 30;
const LIST_HOURS = 48;

/** Apple's renewal of a push certificate takes a person with the right account: a month is not too early. */
export function isExpiring(notAfter: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(notAfter, now.add({ hours: CERTIFICATE_DAYS * 24 })) <= 0;
}

/** The list is read daily; one missed day is no alarm, two are. */
export function isStale(lastGoodAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return lastGoodAt === null || Temporal.Instant.compare(lastGoodAt.add({ hours: LIST_HOURS }), now) < 0;
}

export function mostUrgentFirst<Item extends { kind: AttentionKind }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => attentionKinds.indexOf(a.kind) - attentionKinds.indexOf(b.kind));
}
