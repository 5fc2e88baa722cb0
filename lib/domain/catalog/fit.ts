import { compareBuilds, compareVersions, hasReached, isTwinBuild, type OsState } from "#lib/apple/os-version.ts";
import type { ReleaseKey } from "#lib/domain/catalog/entry.ts";
import { type DeviceFacts, identify } from "#lib/domain/catalog/identifier.ts";
import type { Offer, ReleaseFacts } from "#lib/domain/catalog/release.ts";

/** How one release stands to one device. */
export type Fit =
  | { kind: "unknown"; reason: "no-identifier" | "mac-without-board" | "no-version" | "no-build" }
  | { kind: "not-supported"; identifier: string }
  | { kind: "installed" }
  | { kind: "ahead"; runs: string }
  | { kind: "expired"; on: string }
  | { kind: "gone" }
  | { kind: "needs-base"; base: string; runs: string }
  | { kind: "applicable"; isPublic: boolean; isRespin: boolean };

/** `today` is a day as Apple writes it, 2026-08-22: on its expiration date a release can still be installed. */
export function fitOf(device: DeviceFacts, release: ReleaseFacts, today: string): Fit {
  const found = identify(device);
  if (found.identifier === null) return { kind: "unknown", reason: found.reason };
  if (!device.os?.version) return { kind: "unknown", reason: "no-version" };

  const offer = release.offers.get(found.identifier);
  if (!offer) return { kind: "not-supported", identifier: found.identifier };

  const isRespin = isSpunAgain(device.os, release, offer);
  if (!isRespin && hasReached(device.os, targetOf(release))) return reached(device.os, release);

  if (!offer.isListed) return { kind: "gone" };
  if (offer.expirationDate !== null && offer.expirationDate < today) {
    return { kind: "expired", on: offer.expirationDate };
  }
  return needOfBase(device.os, offer) ?? { kind: "applicable", isPublic: offer.isPublic, isRespin };
}

function reached(os: OsState, release: ReleaseKey): Fit {
  return compareVersions(os.version, release.version) > 0 ? { kind: "ahead", runs: os.version } : { kind: "installed" };
}

/** A Background Security Improvement goes onto exactly one build and no other. */
function needOfBase(os: OsState, offer: Offer): Fit | undefined {
  const [base] = offer.prerequisiteBuilds;
  if (base === undefined) return undefined;
  if (!os.build) return { kind: "unknown", reason: "no-build" };
  return offer.prerequisiteBuilds.includes(os.build) ? undefined : { kind: "needs-base", base, runs: os.build };
}

/**
 * The version again with another build. Only a build that Apple listed once and lists no more tells it: beside the
 * listed ones there are twins and builds for single models.
 */
function isSpunAgain(os: OsState, release: ReleaseKey, offer: Offer): boolean {
  const { build } = os;
  if (!build || release.extra || compareVersions(os.version, release.version) !== 0) return false;
  const isListed = offer.builds.some((listed) => listed === build || isTwinBuild(listed, build));
  return (
    !isListed &&
    offer.formerBuilds.includes(build) &&
    offer.builds.some((listed) => compareBuilds(build, listed) < 0 && !isTwinBuild(listed, build))
  );
}

function targetOf({ version, extra }: ReleaseKey): { version: string; extra?: string } {
  return extra ? { version, extra } : { version };
}
