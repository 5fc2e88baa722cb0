import { z } from "zod";
import {
  type DoneInSlot,
  hourHistogram,
  type TriggerCounts,
  triggerCounts,
  triggerOf,
} from "#lib/domain/metrics/disruption.ts";
import type { Db } from "#lib/io/db.ts";
import { readSettings } from "#lib/io/settings.ts";
import { type Listing, only } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { reportInput, type Span, spanOf } from "#lib/queries/report/input.ts";
import { type FleetScope, inScope, scopeKey } from "#lib/queries/scope.ts";

export type DisruptionReport = {
  from: string;
  until: string;
  counts: TriggerCounts;
  /** One for each hour of the devices' own day. */
  hours: TriggerCounts[];
  /** Devices whose zone, and so whose hour, nobody knows; and those that are taken to be where the organisation is. */
  unplaced: number;
  assumed: number;
};

/** How often people were interrupted, by whose decision, and at which hour of theirs. */
export const disruptionReport = query({
  name: "report.disruption",
  scope: "fleet:read",
  input: reportInput,

  async run({ db, now }, input): Promise<DisruptionReport> {
    const span = spanOf(input, now);
    const minute = Math.floor(span.until.getTime() / 60_000);
    const [said, { time }] = await Promise.all([
      recent(`disruption ${input.days} ${minute} ${scopeKey(input)}`, () => slotsIn(db, span, input)),
      readSettings(db),
    ]);
    const slots = said.map((slot) => ({ ...slot, zone: slot.zone ?? time.zone ?? null }));
    const silentOfPlace = said.filter(({ zone }) => zone === null).reduce((sum, { devices }) => sum + devices, 0);
    return {
      ...{ from: span.from.toISOString(), until: span.until.toISOString() },
      counts: triggerCounts(slots),
      ...hourHistogram(slots),
      assumed: time.zone ? silentOfPlace : 0,
    };
  },
});

export const disruptionExport = query({
  name: "report.disruption.export",
  scope: "fleet:read",
  input: reportInput,

  async run({ caller }, input): Promise<Listing> {
    const { hours } = await disruptionReport(caller, input);
    const rows = hours.map((counts, hour) => ({ hour, ...counts }));
    return { name: "disruption", ...only(rows, ["hour", "user", "automatic", "forced", "unknown"]) };
  },
});

type Slot = { at: number; zone: string | null; reasons: unknown; devices: number };

const texts = z.array(z.string()).catch([]);

/** The version is confirmed with the first report after the restart. Half hours, because zones differ by them too. */
async function slotsIn(db: Db, { from, until }: Span, scope: FleetScope): Promise<DoneInSlot[]> {
  const rows = await db.$queryRaw<Slot[]>`
    SELECT (floor(extract(epoch FROM e.at) / 1800) * 1800000)::float8 AS at, coalesce(d.time_zone, d.time_zone_set) AS zone,
      e.detail -> 'reasons' AS reasons, count(*)::int AS devices
    FROM event e JOIN device d ON d.id = e.device_id
    WHERE e.kind = 'done' AND e.at > ${from} AND e.at <= ${until} AND ${inScope(scope)}
    GROUP BY 1, 2, 3`;
  return rows.map(({ reasons, ...slot }) => ({ ...slot, trigger: triggerOf(texts.parse(reasons)) }));
}
