import { isEmpty, type LookupRow, parseLookupFeed } from "#lib/apple/lookup-feed.ts";
import { compareBuilds } from "#lib/apple/os-version.ts";
import { lookupAnswer } from "#lib/simulator/lookup/answer.ts";
import { freshScript } from "#lib/simulator/lookup/script.ts";
import type { Clock } from "#lib/simulator/time/clock.ts";

/** What the devices' own update catalogue offers. */
export type Catalogue = {
  refresh(): Promise<void>;
  /** The build this device would end up on, or nothing when Apple does not offer the version to it. */
  find(deviceId: string, version: string, build?: string): Offer | undefined;
  /** The security improvement for who runs this build. */
  improvementFor(deviceId: string, build: string): Offer | undefined;
};

/** A security improvement (`extra`) sits on a base build and leaves the version as it is. */
export type Offer = { version: string; build: string; extra?: string; base?: string };

/** The scripted releases themselves, for a fleet that is not told where its lookup service is. */
export function scriptedCatalogue(clock: Clock): Catalogue {
  const script = freshScript(clock.presentMs);
  return refreshedCatalogue(() => Promise.resolve(lookupAnswer(script, clock.now(), { random: 0 })));
}

/** Asked anew at most once in `maxAgeMs` of real time. While nobody answers, the last answer stands. */
export function refreshedCatalogue(ask: () => Promise<unknown>, maxAgeMs = 2_000): Catalogue {
  let rows: LookupRow[] = [];
  let askedAt = 0;
  let asking: Promise<void> | undefined;

  async function take() {
    const answer = await ask().catch(() => undefined);
    const feed = parseLookupFeed(answer);
    if (!isEmpty(feed)) rows = feed.rows;
    askedAt = Date.now();
    asking = undefined;
  }

  return {
    async refresh() {
      if (Date.now() - askedAt < maxAgeMs) return;
      asking ??= take();
      await asking;
    },
    find(deviceId, version, build) {
      const offered = rows.filter((row) => row.version === version && row.devices.includes(deviceId));
      return offerOf(offered.filter((row) => (build === undefined ? row.set !== "bsi" : row.build === build)));
    },
    improvementFor(deviceId, build) {
      return offerOf(rows.filter((row) => row.prerequisiteBuild === build && row.devices.includes(deviceId)));
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
