import { type Dwell, dwellIn, isDwellPhase, isSlow } from "#lib/domain/update/dwell.ts";
import type { Db } from "#lib/io/db.ts";
import type { DeviceAssignment } from "#lib/queries/device/assignments.ts";
import { dwellKey, learntDwell } from "#lib/queries/dwell/learnt.ts";

/** How long a device of this platform usually stays where this one is, and whether it is slow for that. */
export type DwellStand = Dwell & { isSlow: boolean };

export async function dwellStand(
  db: Db,
  platform: string | null,
  current: DeviceAssignment | undefined,
  now: Temporal.Instant,
): Promise<DwellStand | null> {
  if (!current || current.closedAt || !isDwellPhase(current.phase)) return null;
  const learnt = (await learntDwell(db)).get(dwellKey(platform, current.phase));
  const { phase, phaseSince, lateAt } = current;
  const stand = { phase, since: Temporal.Instant.from(phaseSince), lateAt: Temporal.Instant.from(lateAt) };
  return { ...dwellIn(current.phase, learnt), isSlow: isSlow(stand, now, learnt) };
}
