import type { Declaration } from "#lib/apple/declaration-types.ts";
import { graceDeadline } from "#lib/domain/deadline/grace.ts";
import { firstInstant, lateAt } from "#lib/domain/deadline/lateness.ts";
import { parseTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { zoneOf } from "#lib/domain/deadline/zone.ts";
import { enforcementDeclaration } from "#lib/domain/declaration/enforcement.ts";
import type { Target } from "#lib/domain/rollout/target.ts";
import type { TimeSettings } from "#lib/io/settings.ts";
import type { Claims } from "#lib/services/rollout/candidates.ts";

/** What one device is told, when it is late, and why its deadline is not the ring's. */
export type Due = { deadlineLocal: string; deadlineReason: string | null; lateAt: string; serverToken: string };

export type Ordered = { track: string; target: Target; deadlineLocal: string; detailsUrl: string | null };

type Opened = Ordered & { groupZone: string | null; isOpen: boolean };

/** Devices alike in their claims have the same deadline. Who joins a ring after its deadline gets time like one who has come back. */
export function dueOf(order: Opened, claims: Claims, time: TimeSettings, now: Temporal.Instant): Due {
  const zone = zoneBy(order.groupZone, claims, time);
  const joinsLate = order.isOpen && hasStruck(order.deadlineLocal, zone, now);
  const { deadlineLocal, reason } = graceDeadline(
    {
      ringDeadlineLocal: order.deadlineLocal,
      zone,
      ...(joinsLate && { returnedAt: now }),
      enrolledAt: claims.enrolledAt?.toTemporalInstant(),
      exemptUntil: claims.exemptUntil?.toTemporalInstant(),
    },
    time,
  );
  const { ServerToken } = declarationOf({ ...order, deadlineLocal });
  return { deadlineLocal, deadlineReason: reason, lateAt: lateIn(deadlineLocal, zone), serverToken: ServerToken };
}

/** On whose clock such a device is forced. */
export function zoneBy(groupZone: string | null, claims: Claims, time: TimeSettings): string | null {
  const { timeZone: reported, timeZoneSet: set } = claims;
  return zoneOf({ reported, set, group: groupZone, organization: time.zone }).zone;
}

/** Whoever is told from now on restarts within the hour. An unknown clock may be any. */
export function hasStruck(deadlineLocal: string, zone: string | null, now: Temporal.Instant): boolean {
  const local = parseTargetLocalDateTime(deadlineLocal);
  return local !== undefined && Temporal.Instant.compare(firstInstant(local, [zone]), now) <= 0;
}

/** From when on the deadline has passed for certain, on this clock or on any. */
export function lateIn(deadlineLocal: string, zone: string | null): string {
  const local = parseTargetLocalDateTime(deadlineLocal);
  if (!local) throw new Error(`${deadlineLocal} is no deadline`);
  return lateAt(local, zone).toString();
}

/** The declaration that an assignment stands for; another attempt at the same is another declaration. */
export function declarationOf(order: Ordered, attempt = 0): Declaration {
  const { track, target, deadlineLocal, detailsUrl } = order;
  const asked = { track, targetVersion: target.version, targetBuild: target.build, deadlineLocal, detailsUrl, attempt };
  const built = enforcementDeclaration(asked);
  if ("refusal" in built) throw new Error(`No declaration can be built for ${track}: ${built.refusal.reason}`);
  return built.declaration;
}
