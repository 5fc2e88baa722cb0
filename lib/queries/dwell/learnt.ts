import { type Dwell, dwellIn, dwellPhases } from "#lib/domain/update/dwell.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** What the fleet has taught, by platform and phase. A few dozen rows. */
export type LearntDwell = Map<string, Dwell>;

export async function learntDwell(db: Db): Promise<LearntDwell> {
  const rows = await db.phaseDwell.findMany();
  return new Map(rows.map(({ platform, phase, ...dwell }) => [dwellKey(platform, phase), dwell]));
}

export function dwellKey(platform: string | null, phase: string): string {
  return `${platform} ${phase}`;
}

/** Where nothing is learnt of a platform, the fixed defaults stand for it. */
const platforms = ["iOS", "iPadOS", "macOS", "tvOS", "watchOS", "visionOS", "audioOS"];

/** The ids of devices that are longer in their phase than 19 of 20 are, as domain/update/dwell judges them. */
export async function slowDeviceIds(db: Db, now: Temporal.Instant): Promise<Prisma.Sql> {
  const learnt = await learntDwell(db);
  const limits = platforms.flatMap((platform) =>
    dwellPhases.map((phase) => ({
      platform,
      phase,
      seconds: dwellIn(phase, learnt.get(dwellKey(platform, phase))).p95Seconds,
    })),
  );
  const at = now.toString();
  return Prisma.sql`
    SELECT a.device_id FROM assignment a JOIN device held ON held.id = a.device_id
    JOIN json_to_recordset(${JSON.stringify(limits)}::json) AS usual(platform text, phase text, seconds int)
      ON usual.phase = a.phase AND usual.platform = held.platform
    WHERE a.closed_at IS NULL AND (a.phase <> 'prepared' OR a.late_at <= ${at}::timestamptz)
      AND a.phase_since < ${at}::timestamptz - make_interval(secs => usual.seconds)`;
}
