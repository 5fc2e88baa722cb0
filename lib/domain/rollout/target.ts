import { hasReached, isTwinBuild } from "#lib/apple/os-version.ts";
import { type Fit, fitOf } from "#lib/domain/catalog/fit.ts";
import { type DeviceFacts, identify } from "#lib/domain/catalog/identifier.ts";
import { buildsWithoutTwins, type ReleaseFacts } from "#lib/domain/catalog/release.ts";

/** What a rollout asks for. A build only where one is named. */
export type Target = { version: string; build: string | null; extra: string };

/** A Background Security Improvement is known by its build alone; of several, users end up on the first. */
export function targetOf(
  { version, extra, builds }: Pick<ReleaseFacts, "version" | "extra" | "builds">,
  named?: string | null,
): Target {
  return { version, extra, build: named ?? (extra ? (builds[0] ?? null) : null) };
}

/** As to a release; and Apple may list the release for a device, but not the build that is asked for. */
export type TargetFit = Fit | { kind: "other-build"; listed: string };

/** How a device stands to what is asked of it: the one judgement behind admission, preflight and "why not this device?". */
export function fitOfTarget(device: DeviceFacts, release: ReleaseFacts, target: Target, today: string): TargetFit {
  const fit = fitOf(device, release, today);
  if (fit.kind !== "applicable") return fit;
  // A version that was spun again is not asked for without its build: the device would refuse it as its own.
  if (device.os && hasReached(device.os, asked(target))) return { kind: "installed" };

  const builds = buildsFor(device, release);
  const canTake = target.build === null || builds.some((listed) => isSameBuild(listed, target.build ?? ""));
  return canTake ? fit : { kind: "other-build", listed: buildsWithoutTwins(builds).join(", ") };
}

function asked({ version, build, extra }: Target) {
  return { version, ...(build && { build }), ...(extra && { extra }) };
}

function buildsFor(device: DeviceFacts, release: ReleaseFacts): string[] {
  const { identifier } = identify(device);
  return (identifier && release.offers.get(identifier)?.builds) || [];
}

/** Whoever is asked for the twin ends up on the same. */
function isSameBuild(listed: string, named: string): boolean {
  return listed === named || isTwinBuild(listed, named) || isTwinBuild(named, listed);
}
