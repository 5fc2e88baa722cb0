import { type LookupFeed, type LookupRow, parseLookupFeed } from "#lib/apple/lookup-feed.ts";
import { compareBuilds } from "#lib/apple/os-version.ts";
import { lookupAnswer } from "#lib/simulator/lookup/answer.ts";
import { freshScript } from "#lib/simulator/lookup/script.ts";
import type { Clock } from "#lib/simulator/time/clock.ts";

/** What the devices' own update catalogue offers. */
export type Catalogue = {
  /** The build this device would end up on, or nothing when Apple does not offer the version to it. */
  find(deviceId: string, version: string, build?: string): Offer | undefined;
  /** The security improvement for who runs this build. */
  improvementFor(deviceId: string, build: string): Offer | undefined;
};

/** A security improvement (`extra`) sits on a base build and leaves the version as it is. */
export type Offer = { version: string; build: string; extra?: string; base?: string };

export function catalogueOf(feed: () => LookupFeed): Catalogue {
  return {
    find(deviceId, version, build) {
      const rows = feed().rows.filter((row) => row.version === version && row.devices.includes(deviceId));
      const wanted = build === undefined ? rows.filter((row) => row.set !== "bsi") : rows.filter(isBuild(build));
      return offerOf(wanted);
    },
    improvementFor(deviceId, build) {
      const rows = feed().rows;
      return offerOf(rows.filter((row) => row.prerequisiteBuild === build && row.devices.includes(deviceId)));
    },
  };
}

/** The scripted releases themselves, for a fleet that is not told where its lookup service is. */
export function scriptedCatalogue(clock: Clock): Catalogue {
  const script = freshScript(clock.now());
  return catalogueOf(() => parseLookupFeed(lookupAnswer(script, clock.now(), { random: 0 })));
}

/** Asked the stand-in lookup service, whose releases a test may change, at most once in `maxAgeMs` of real time. */
export function fetchedCatalogue(fetchFeed: () => Promise<unknown>, maxAgeMs = 2_000) {
  let feed: LookupFeed = { rows: [], skipped: 0 };
  let fetchedAt = 0;

  return {
    ...catalogueOf(() => feed),
    async refresh() {
      if (Date.now() - fetchedAt < maxAgeMs) return;
      fetchedAt = Date.now();
      feed = parseLookupFeed(await fetchFeed());
    },
  };
}

/** Of twin builds users end up on the shorter one. */
function offerOf(rows: LookupRow[]): Offer | undefined {
  const [row] = rows.toSorted((a, b) => a.build.length - b.build.length || compareBuilds(a.build, b.build));
  if (!row) return undefined;
  const { version, build, extra, prerequisiteBuild: base } = row;
  return { version, build, ...(extra && { extra }), ...(base && { base }) };
}

function isBuild(build: string): (row: LookupRow) => boolean {
  return (row) => row.build === build;
}
