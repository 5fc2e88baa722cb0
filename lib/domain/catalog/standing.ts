import { type ReleaseKey, releaseId } from "#lib/domain/catalog/entry.ts";
import { compareReleases, type ReleaseFacts, trackOf } from "#lib/domain/catalog/release.ts";

/**
 * current: nothing newer for some of its devices. superseded: every device of it is offered something newer.
 * withdrawn: Apple stopped offering it and offers a lower version in its track again, or nothing newer at all.
 */
export type Standing = "current" | "superseded" | "withdrawn";

export function standingsOf(releases: ReleaseFacts[]): Map<string, Standing> {
  const offered = offeredByDevice(releases);
  return new Map(releases.map((release) => [releaseId(release), standingOf(release, offered)]));
}

/** What each device is offered to everybody now, in whatever track. */
export type OfferedByDevice = Map<string, ReleaseKey[]>;

export function offeredByDevice(releases: ReleaseFacts[]): OfferedByDevice {
  const offered: OfferedByDevice = new Map();
  for (const release of releases) {
    for (const [device, offer] of release.offers) {
      if (!offer.isPublic) continue;
      const list = offered.get(device);
      if (list) list.push(release);
      else offered.set(device, [release]);
    }
  }
  return offered;
}

export function isOfferedNewer(release: ReleaseKey, device: string, offered: OfferedByDevice): boolean {
  return rivals(release, device, offered).some(
    (rival) => inTrack(rival, release) && compareReleases(rival, release) > 0,
  );
}

function standingOf(release: ReleaseFacts, offered: OfferedByDevice): Standing {
  const devices = [...release.offers.keys()];
  if (devices.every((device) => isOfferedNewer(release, device, offered))) return "superseded";
  if (release.isPublic) return "current";
  return devices.some((device) => isPulledFor(release, device, offered)) ? "withdrawn" : "superseded";
}

/** The next major counts as newer only where no lower version of the same track has come back. */
function isPulledFor(release: ReleaseFacts, device: string, offered: OfferedByDevice): boolean {
  if (isOfferedNewer(release, device, offered)) return false;
  const others = rivals(release, device, offered);
  if (others.some((rival) => inTrack(rival, release) && compareReleases(rival, release) < 0)) return true;
  return !others.some((rival) => compareReleases(rival, release) > 0);
}

/** A Background Security Improvement needs its base: it never makes that base old. */
function rivals(release: ReleaseKey, device: string, offered: OfferedByDevice): ReleaseKey[] {
  return (offered.get(device) ?? []).filter(
    (rival) => rival.platform === release.platform && (release.extra !== "" || rival.extra === ""),
  );
}

function inTrack(a: ReleaseKey, b: ReleaseKey): boolean {
  return trackOf(a.platform, a.version) === trackOf(b.platform, b.version);
}
