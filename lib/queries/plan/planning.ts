import { z } from "zod";
import { fitOf } from "#lib/domain/catalog/fit.ts";
import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import type { ZoneCount } from "#lib/domain/deadline/wave.ts";
import { formatRings, parseRings, type RingReach } from "#lib/domain/rollout/ring-list.ts";
import { type RingKin, ringKin, takenBy } from "#lib/queries/plan/ring-members.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countedAs, type FitCount, factsOf } from "#lib/queries/release/composition.ts";

const MOST_RINGS = 20;
const SAMPLE = 5;

export type Planning = { rings: PlannedReach[] };

/** Whom one ring would take, in the order in which the rings are asked about. */
export type PlannedReach = Record<FitCount, number> & {
  /** Its members that no earlier ring takes. */
  devices: number;
  exempt: number;
  /** Of its members that the release fits: how many an earlier ring takes. */
  overlaps: { ring: number; devices: number }[];
  /** Of those who will be offered it, by what a clock is known to be. */
  zones: PlannedZone[];
  sample: string[];
};

/** `isReported`: the device says so itself; else it is what somebody has set for it, or nobody knows. */
export type PlannedZone = ZoneCount & { isReported: boolean };

/** What rings that are not saved yet would mean for this fleet. */
export const planning = query({
  name: "rollout.planning",
  scope: "fleet:read",
  input: z.object({
    releaseId: z.uuid(),
    rings: z.string().max(2_000).transform(parseRings).pipe(z.array(z.custom<RingReach>()).max(MOST_RINGS)),
  }),

  async run({ db, now }, { releaseId, rings }): Promise<Planning> {
    const release = (await catalogue(db)).get(releaseId);
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);
    const { platform } = release;
    const list = formatRings(rings);
    const kin = await recent(`planning ${platform} ${list}`, () => ringKin(db, { platform, rings }, now));
    return { rings: reachesOf(kin, rings.length, release, now.toString().slice(0, 10)) };
  },
});

function reachesOf(kin: readonly RingKin[], count: number, release: ReleaseFacts, today: string) {
  const reaches = Array.from({ length: count }, emptyReach);
  for (const kind of kin) {
    const reach = reaches[takenBy(kind)];
    if (!reach) continue;
    const fit = countedAs(fitOf(factsOf(kind), release, today));
    reach.devices += kind.devices;
    if (kind.isExempt) {
      reach.exempt += kind.devices;
      continue;
    }
    reach[fit] += kind.devices;
    if (fit !== "applicable") continue;
    addZone(reach.zones, kind);
    reach.sample.push(...kind.names.slice(0, SAMPLE - reach.sample.length));
    for (const place of laterRings(kind)) addOverlap(reaches[place]?.overlaps, takenBy(kind), kind.devices);
  }
  return reaches;
}

function emptyReach(): PlannedReach {
  return {
    ...{ applicable: 0, already: 0, newer: 0, notSupported: 0, unknown: 0, devices: 0, exempt: 0 },
    overlaps: [],
    zones: [],
    sample: [],
  };
}

function laterRings({ rings }: Pick<RingKin, "rings">): number[] {
  const first = takenBy({ rings });
  return Array.from({ length: MOST_RINGS }, (_, place) => place).filter(
    (place) => place > first && (rings & (1 << place)) !== 0,
  );
}

function addOverlap(overlaps: PlannedReach["overlaps"] | undefined, ring: number, devices: number): void {
  const known = overlaps?.find((overlap) => overlap.ring === ring);
  if (known) known.devices += devices;
  else overlaps?.push({ ring, devices });
}

function addZone(zones: PlannedZone[], { zone, isReported, devices }: RingKin): void {
  const known = zones.find((other) => other.zone === zone && other.isReported === isReported);
  if (known) known.devices += devices;
  else zones.push({ zone, isReported, devices });
}
