import { majorOf } from "#lib/apple/os-version.ts";
import type { ReleaseKey } from "#lib/domain/catalog/entry.ts";
import { fitOf } from "#lib/domain/catalog/fit.ts";
import { type DeviceFacts, identify } from "#lib/domain/catalog/identifier.ts";
import { compareReleases, type ReleaseFacts, type ReleaseKind } from "#lib/domain/catalog/release.ts";

/** Where a device stands in Apple's whole list. A device that cannot be found there is unknown, never up to date. */
export type Applicability =
  | { kind: "unknown"; reason: UnknownReason; identifier?: string }
  | { kind: "newer"; perTrack: TrackOffer[] }
  | { kind: "up-to-date"; runs: string }
  | { kind: "not-supported"; identifier: string; lastVersion: string };

export type UnknownReason = "no-identifier" | "mac-without-board" | "no-version" | "no-build" | "not-listed";

/** What a track offers the device now, newest first; `isUpgrade` where it would leave its own major version. */
export type TrackOffer = { track: string; isUpgrade: boolean; releases: OfferedRelease[] };

export type OfferedRelease = ReleaseKey & { kind: ReleaseKind; builds: string[]; postingDate: string };

export function judgeApplicability(device: DeviceFacts, releases: ReleaseFacts[], today: string): Applicability {
  const found = identify(device);
  if (found.identifier === null) return { kind: "unknown", reason: found.reason };

  const { identifier } = found;
  const listed = releases.filter((release) => release.offers.has(identifier));
  const [newest] = [...listed].sort((a, b) => compareReleases(b, a));
  if (!newest) return { kind: "unknown", reason: "not-listed", identifier };
  if (!device.os?.version) return { kind: "unknown", reason: "no-version" };

  if (!listed.some((release) => isStillOffered(release, identifier, today))) {
    return { kind: "not-supported", identifier, lastVersion: newest.version };
  }
  const fits = listed.map((release) => ({ release, fit: fitOf(device, release, today) }));
  const newer = fits.flatMap(({ release, fit }) => (fit.kind === "applicable" && fit.isPublic ? release : []));
  if (newer.length === 0) {
    if (fits.some(({ fit }) => fit.kind === "unknown")) return { kind: "unknown", reason: "no-build", identifier };
    return { kind: "up-to-date", runs: device.os.version };
  }
  return { kind: "newer", perTrack: byTrack(newer, majorOf(device.os.version)) };
}

function isStillOffered(release: ReleaseFacts, identifier: string, today: string): boolean {
  const offer = release.offers.get(identifier);
  return offer?.isPublic === true && (offer.expirationDate === null || offer.expirationDate >= today);
}

function byTrack(releases: ReleaseFacts[], major: number): TrackOffer[] {
  const newestFirst = [...releases].sort((a, b) => compareReleases(b, a));
  return [...Map.groupBy(newestFirst, (release) => release.track)].map(([track, offers]) => ({
    track,
    isUpgrade: offers.every((release) => majorOf(release.version) > major),
    releases: offers.map(offered),
  }));
}

function offered({ platform, version, extra, kind, builds, postingDate }: ReleaseFacts): OfferedRelease {
  return { platform, version, extra, kind, builds, postingDate };
}
