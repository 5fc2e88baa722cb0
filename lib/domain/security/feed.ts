import { z } from "zod";
import { stripExtra } from "#lib/apple/os-version.ts";
import { isWellFormedCve, newestFirst } from "#lib/domain/security/cve.ts";
import { type ReleaseKey, securityKey } from "#lib/domain/security/release-key.ts";

/** The files of the feed: one a system, iPhones and iPads together. */
export const feedNames = ["macos", "ios", "tvos", "watchos", "visionos"] as const;
export type FeedName = (typeof feedNames)[number];

/** What the feed says a release mends. */
export type SecurityNote = ReleaseKey & {
  /** Apple's page about it. */
  page: string | null;
  cves: string[];
  /** Those of `cves` that are known to be used in attacks. */
  exploited: string[];
};

/**
 * Reads a file of SOFA, of its second edition or its first. Odd releases are left out; undefined where nothing can be read, for an
 * empty file is never the truth.
 */
export function readSecurityFeed(feed: FeedName, json: unknown): SecurityNote[] | undefined {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return undefined;

  const releases = parsed.data.OSVersions.flatMap(({ SecurityReleases }) =>
    SecurityReleases.flatMap(readable(release)),
  );
  const improvements = Object.values(parsed.data.BackgroundSecurityImprovements).flat().flatMap(readable(improvement));
  const notes = [
    ...releases.flatMap((row) => notesOfRelease(feed, row)),
    ...improvements.flatMap((row) => notesOfImprovement(feed, row)),
  ];
  return notes.length > 0 ? united(notes) : undefined;
}

/** In which file a release stands; undefined for systems that the feed does not follow. */
export function feedOf(platform: string): FeedName | undefined {
  return feedNames.find((feed) => platformsOf[feed].includes(platform));
}

const platformsOf: Record<FeedName, readonly string[]> = {
  macos: ["macOS"],
  ios: ["iOS", "iPadOS"],
  tvos: ["tvOS"],
  watchos: ["watchOS"],
  visionos: ["visionOS"],
};

const fileSchema = z.object({
  OSVersions: z.array(z.object({ SecurityReleases: z.array(z.unknown()) })).min(1),
  BackgroundSecurityImprovements: z.record(z.string(), z.array(z.unknown())).catch({}),
});

const version = z.string().regex(/^\d+(\.\d+)*$/);

/** The first edition says only whether; the second says what it knows of each. */
const cveSchema = z.union([
  z.boolean(),
  z.object({ ActivelyExploited: z.boolean().nullish().catch(null), InKEV: z.boolean().nullish().catch(null) }),
]);

const release = z.object({
  UpdateName: z.string().catch(""),
  ProductVersion: version,
  SecurityInfo: z.string().catch(""),
  CVEs: z.record(z.string(), cveSchema).catch({}),
  ActivelyExploitedCVEs: z.array(z.string()).catch([]),
});

const improvement = z.object({
  Version: version,
  VersionExtra: z.string(),
  SecurityInfo: z.string().nullish().catch(null),
  CVEs: z.array(z.string()).nullish().catch(null),
});

function readable<Row>(schema: z.ZodType<Row>): (row: unknown) => Row[] {
  return (row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  };
}

function notesOfRelease(feed: FeedName, row: z.output<typeof release>): SecurityNote[] {
  const listed = Object.entries(row.CVEs);
  const attacked = listed.filter(([, told]) => isAttacked(told)).map(([id]) => id);
  const cves = wellFormed([...listed.map(([id]) => id), ...row.ActivelyExploitedCVEs]);
  const exploited = wellFormed([...row.ActivelyExploitedCVEs, ...attacked]);
  const named = platformsOf[feed].filter((platform) => new RegExp(`\\b${platform}\\b`).test(row.UpdateName));
  const platforms = named.length > 0 ? named : platformsOf[feed];
  const page = pageIn(row.SecurityInfo);
  return platforms.map((platform) => ({ platform, version: row.ProductVersion, extra: "", page, cves, exploited }));
}

function notesOfImprovement(feed: FeedName, row: z.output<typeof improvement>): SecurityNote[] {
  const extra = stripExtra(row.VersionExtra) ?? "";
  if (!extra) return [];
  const [cves, page] = [wellFormed(row.CVEs ?? []), pageIn(row.SecurityInfo ?? "")];
  return platformsOf[feed].map((platform) => ({ platform, version: row.Version, extra, page, cves, exploited: [] }));
}

function isAttacked(told: z.output<typeof cveSchema>): boolean {
  return typeof told === "boolean" ? told : told.ActivelyExploited === true || told.InKEV === true;
}

function wellFormed(ids: readonly string[]): string[] {
  return [...new Set(ids)].filter(isWellFormedCve).sort(newestFirst);
}

/** Apple's list of all releases stands in for a page that is not written yet; nobody else's address is ever followed. */
function pageIn(address: string): string | null {
  return /^https:\/\/support\.apple\.com\/(?!.*\b(100100|HT201222)\b)/.test(address) ? address : null;
}

/** A version may stand under several names, as for a few models first: what one knows and the other does not belongs together. */
function united(notes: readonly SecurityNote[]): SecurityNote[] {
  const byKey = new Map<string, SecurityNote>();
  for (const note of notes) {
    const key = securityKey(note);
    const known = byKey.get(key);
    byKey.set(key, known ? joined(known, note) : note);
  }
  return [...byKey.values()];
}

function joined(one: SecurityNote, other: SecurityNote): SecurityNote {
  return {
    ...one,
    page: one.page ?? other.page,
    cves: wellFormed([...one.cves, ...other.cves]),
    exploited: wellFormed([...one.exploited, ...other.exploited]),
  };
}
