import { families, hoursInto, isPublic, type Release, type Script } from "#lib/simulator/lookup/script.ts";
import { DAY, HOUR } from "#lib/simulator/time/clock.ts";
import { type Chance, shuffled } from "#lib/simulator/time/random.ts";

export type LookupAnswer = Record<"PublicAssetSets" | "AssetSets" | "PublicBackgroundSecurityImprovements", Sets>;

type Sets = Record<string, Row[]>;
type Row = Record<string, string | string[]>;

/** Apple's format with Apple's habits: dates that roll, twin builds, another order each time. */
export function lookupAnswer(script: Script, nowMs: number, stream: Chance): LookupAnswer {
  if (script.empty) return { PublicAssetSets: {}, AssetSets: {}, PublicBackgroundSecurityImprovements: {} };

  const hour = hoursInto(script, nowMs);
  const standard = script.releases.filter((release) => !release.extra);
  const current = standard.filter((release) => isPublic(release, hour));
  const managed = standard.filter((release) => release.fromHour <= hour && expiresAt(release, hour) > hour);
  const improvements = script.releases.filter((release) => release.extra && isPublic(release, hour));
  const setsOf = (releases: Release[]) => sets(releases, script, hour, stream);
  return {
    PublicAssetSets: setsOf(current),
    AssetSets: setsOf(managed),
    PublicBackgroundSecurityImprovements: setsOf(improvements),
  };
}

const HOURS_OF_GRACE = (90 * DAY) / HOUR;

/** Ninety days from today while it is current; frozen once superseded. */
function expiresAt(release: Release, hour: number): number {
  return Math.min(release.untilHour ?? hour, hour) + HOURS_OF_GRACE;
}

function sets(releases: Release[], script: Script, hour: number, stream: Chance): Sets {
  const rows = releases.flatMap((release) => {
    return buildsOf(release).map(
      (build) => [release.platform, row({ ...release, build }, script, hour, stream)] as const,
    );
  });
  const grouped = Map.groupBy(shuffled(stream, rows), ([platform]) => platform);
  return Object.fromEntries([...grouped].map(([platform, entries]) => [platform, entries.map(([, entry]) => entry)]));
}

function row(release: Release, script: Script, hour: number, stream: Chance): Row {
  const dateAt = (at: number) => new Date(script.startedAtMs + at * HOUR).toISOString().slice(0, 10);
  return {
    ProductVersion: release.version,
    ...(release.extra && { ProductVersionExtra: release.extra }),
    Build: release.build,
    ...(release.prerequisiteBuild && { PrerequisiteBuild: release.prerequisiteBuild }),
    PostingDate: dateAt(release.fromHour),
    ExpirationDate: dateAt(expiresAt(release, hour)),
    SupportedDevices: shuffled(stream, families[release.family] ?? []),
  };
}

/** All but macOS and the small improvements are listed a second time, the build six thousand higher. */
function buildsOf(release: Release): string[] {
  if (release.platform === "macOS" || release.extra) return [release.build];
  return [release.build, release.build.replace(/\d+$/, (digits) => String(Number(digits) + 6_000))];
}
