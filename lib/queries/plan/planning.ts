import { z } from "zod";
import type { ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { formatRings, parseRings, type RingReach } from "#lib/domain/rollout/ring-list.ts";
import { holdingRollouts } from "#lib/queries/plan/held.ts";
import { type RingKin, ringKin, takenBy } from "#lib/queries/plan/ring-members.ts";
import { addZone, type CountedZone, groupZones, type ZoneDefaults } from "#lib/queries/plan/zones.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countedAs, type FitCount } from "#lib/queries/release/composition.ts";

const MOST_RINGS = 20;
const SAMPLE = 5;

export type Planning = { rings: PlannedReach[] };

/** Whom one ring would take, in the order in which the rings are asked about. */
export type PlannedReach = Record<FitCount, number> & {
  /** Its members that no earlier ring takes. */
  devices: number;
  exempt: number;
  /** Another rollout asks them for this release already, or for a newer one. */
  held: number;
  /** Of its members that the release fits: how many an earlier ring takes. */
  overlaps: { ring: number; devices: number }[];
  /** Of those who will be offered it, by what a clock is known to be. */
  zones: CountedZone[];
  sample: string[];
};

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
    const heldBy = await holdingRollouts(db, release);
    const key = `planning ${platform} ${list} ${heldBy.join()}`;
    const kin = await recent(key, () => ringKin(db, { platform, rings, heldBy }, now));
    const zones = await groupZones(db, rings);
    return { rings: reachesOf(kin, zones, release, now.toString().slice(0, 10)) };
  },
});

/** `zones`: what stands for the devices of each ring that tell none. */
function reachesOf(kin: readonly RingKin[], zones: readonly ZoneDefaults[], release: ReleaseFacts, today: string) {
  const reaches = zones.map(emptyReach);
  for (const kind of kin) {
    const reach = reaches[takenBy(kind)];
    if (!reach) continue;
    const fit = countedAs(kind, release, today);
    reach.devices += kind.devices;
    if (kind.isExempt) {
      reach.exempt += kind.devices;
      continue;
    }
    if (fit === "applicable" && kind.isHeld) {
      reach.held += kind.devices;
      continue;
    }
    reach[fit] += kind.devices;
    if (fit !== "applicable") continue;
    addZone(reach.zones, kind, zones[takenBy(kind)]);
    reach.sample.push(...kind.names.slice(0, SAMPLE - reach.sample.length));
    for (const place of laterRings(kind)) addOverlap(reaches[place]?.overlaps, takenBy(kind), kind.devices);
  }
  return reaches;
}

function emptyReach(): PlannedReach {
  return {
    ...{ applicable: 0, already: 0, newer: 0, tooOld: 0, notSupported: 0, unknown: 0, devices: 0, exempt: 0, held: 0 },
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
