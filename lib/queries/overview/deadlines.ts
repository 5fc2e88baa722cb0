import type { Db } from "#lib/io/db.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { type FleetScope, fleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

export type ForcedOn = { day: string; devices: number };

const DAYS = 14;

/** How many devices hold a deadline on each of the next days of their own clocks. Days without any are not named. */
export const forcedDays = query({
  name: "overview.deadlines",
  scope: "fleet:read",
  input: fleetScope,

  async run({ db, now }, scope): Promise<{ first: string; count: number; days: ForcedOn[] }> {
    const first = now.toString().slice(0, 10);
    const key = `overview deadlines ${first} ${scopeKey(scope)}`;
    return { first, count: DAYS, days: await recent(key, () => counted(db, first, scope)) };
  },
});

async function counted(db: Db, first: string, scope: FleetScope): Promise<ForcedOn[]> {
  const end = Temporal.PlainDate.from(first).add({ days: DAYS }).toString();
  return await db.$queryRaw<ForcedOn[]>`
    SELECT left(deadline_local, 10) AS day, count(DISTINCT device_id)::int AS devices
    FROM assignment JOIN device d ON d.id = device_id AND d.state = 'enrolled' AND ${inScope(scope)}
    WHERE closed_at IS NULL AND deadline_local >= ${first} AND deadline_local < ${end} GROUP BY 1 ORDER BY 1`;
}
