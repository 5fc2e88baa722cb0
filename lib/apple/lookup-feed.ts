import { z } from "zod";
import { stripExtra } from "#lib/apple/os-version.ts";

/** What Apple's software lookup service answers: https://support.apple.com/guide/deployment/depafd2fad80/web */
export type LookupFeed = { rows: LookupRow[]; skipped: number };

export type LookupSet = "public" | "managed" | "bsi";

export type LookupRow = {
  set: LookupSet;
  feedPlatform: string;
  version: string;
  build: string;
  extra?: string;
  prerequisiteBuild?: string;
  postingDate: string;
  expirationDate?: string;
  devices: string[];
};

export type Platform = "iOS" | "iPadOS" | "macOS" | "tvOS" | "watchOS" | "visionOS" | "audioOS" | (string & {});

/** Keeps every row that can be read and counts the others: one odd row must not hide a release. */
export function parseLookupFeed(json: unknown): LookupFeed {
  const feed: LookupFeed = { rows: [], skipped: 0 };
  if (!isRecord(json)) return feed;

  for (const [key, set] of sets) {
    const platforms = json[key];
    if (!isRecord(platforms)) continue;
    for (const [feedPlatform, entries] of Object.entries(platforms)) {
      for (const entry of Array.isArray(entries) ? entries : [entries]) addRow(feed, set, feedPlatform, entry);
    }
  }
  return feed;
}

export function isEmpty(feed: LookupFeed): boolean {
  return feed.rows.length === 0;
}

/** The "iOS" key also holds iPads, Apple TVs, watches and HomePods; only the device's own prefix tells. */
export function platformOfDevice(feedPlatform: string, device: string): Platform {
  if (feedPlatform === "macOS") return "macOS";
  return platformOfPrefix(device) ?? (feedPlatform === "xrOS" ? "visionOS" : feedPlatform);
}

/** From a model identifier alone (`MacBookPro18,1`, `iPad7,11`), as devices report it. */
export function platformOfModel(modelIdentifier: string): Platform | undefined {
  return platformOfPrefix(modelIdentifier) ?? (/^(Virtual|i)?Mac/.test(modelIdentifier) ? "macOS" : undefined);
}

/** The last one is the old name of the one before it, in use until October 2025. */
const sets: [key: string, set: LookupSet][] = [
  ["PublicAssetSets", "public"],
  ["AssetSets", "managed"],
  ["PublicBackgroundSecurityImprovements", "bsi"],
  ["PublicRapidSecurityResponses", "bsi"],
];

const prefixes: [prefix: string, platform: Platform][] = [
  ["iPhone", "iOS"],
  ["iPod", "iOS"],
  ["iPad", "iPadOS"],
  ["AppleTV", "tvOS"],
  ["Watch", "watchOS"],
  ["RealityDevice", "visionOS"],
  ["AudioAccessory", "audioOS"],
];

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const entrySchema = z.object({
  ProductVersion: z.string().regex(/^\d+(\.\d+)*$/),
  Build: z.string().min(1),
  PostingDate: date,
  ExpirationDate: date.optional(),
  SupportedDevices: z.array(z.string()),
  ProductVersionExtra: z.string().optional(),
  PrerequisiteBuild: z.string().optional(),
});

function addRow(feed: LookupFeed, set: LookupSet, feedPlatform: string, entry: unknown): void {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) {
    feed.skipped++;
    return;
  }
  const { data } = parsed;
  const extra = stripExtra(data.ProductVersionExtra);
  feed.rows.push({
    set,
    feedPlatform,
    version: data.ProductVersion,
    build: data.Build,
    postingDate: data.PostingDate,
    devices: [...new Set(data.SupportedDevices)],
    ...(extra && { extra }),
    ...(data.PrerequisiteBuild && { prerequisiteBuild: data.PrerequisiteBuild }),
    ...(data.ExpirationDate && { expirationDate: data.ExpirationDate }),
  });
}

function platformOfPrefix(device: string): Platform | undefined {
  return prefixes.find(([prefix]) => device.startsWith(prefix))?.[1];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
