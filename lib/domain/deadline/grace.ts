import { anywhereFirst, knownZone } from "#lib/domain/deadline/lateness.ts";
import { formatTargetLocalDateTime, parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";

/** Why a device's deadline is its own and not its ring's. */
export const deadlineReasons = ["new-device", "absence", "exemption"] as const;
export type DeadlineReason = (typeof deadlineReasons)[number];

/** So many hours after it has come or come back, a device may be forced. */
export type Graces = { newDeviceHours: number; absenceHours: number };

export type GraceFacts = {
  ringDeadlineLocal: string;
  /** Null where nobody knows the device's clock: then the grace holds wherever on Earth it is. */
  zone: string | null;
  enrolledAt?: Temporal.Instant | undefined;
  /** Heard again after a long absence. */
  returnedAt?: Temporal.Instant | undefined;
  /** The end of its last exemption. */
  exemptUntil?: Temporal.Instant | undefined;
};

export type GraceDeadline = { deadlineLocal: string; reason: DeadlineReason | null };

/**
 * The ring's deadline, unless the device has only just come or come back: then the first day after its grace, at the ring's time of
 * day on the device's own clock.
 */
export function graceDeadline(facts: GraceFacts, graces: Graces): GraceDeadline {
  const { ringDeadlineLocal, zone, enrolledAt, returnedAt, exemptUntil } = facts;
  const ring = parseTargetLocalDateTime(ringDeadlineLocal);
  if (!ring) return { deadlineLocal: ringDeadlineLocal, reason: null };

  const claims: [DeadlineReason, Temporal.Instant | undefined, number][] = [
    ["new-device", enrolledAt, graces.newDeviceHours],
    ["absence", returnedAt, graces.absenceHours],
    ["exemption", exemptUntil, graces.absenceHours],
  ];
  let latest = ring;
  let reason: DeadlineReason | null = null;
  for (const [claim, since, hours] of claims) {
    if (!since || hours === 0) continue;
    const until = atTimeOf(ring, since.add({ hours }), zone);
    if (Temporal.PlainDateTime.compare(until, latest) <= 0) continue;
    latest = until;
    reason = claim;
  }
  return { deadlineLocal: formatTargetLocalDateTime(latest), reason };
}

/** The first time that this clock shows the ring's time of day, not before `instant`. */
function atTimeOf(
  ring: Temporal.PlainDateTime,
  instant: Temporal.Instant,
  zone: string | null,
): Temporal.PlainDateTime {
  const earliest = instant.toZonedDateTimeISO(knownZone(zone) ?? anywhereFirst).toPlainDateTime();
  const sameDay = earliest.toPlainDate().toPlainDateTime(ring.toPlainTime());
  return Temporal.PlainDateTime.compare(sameDay, earliest) >= 0 ? sameDay : sameDay.add({ days: 1 });
}
