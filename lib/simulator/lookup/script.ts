import { z } from "zod";
import facts from "#lib/simulator/lookup/releases.json" with { type: "json" };
import { HOUR } from "#lib/simulator/time/clock.ts";

/** One release in the life of the stand-in lookup service; hours count from the moment it was first started. */
export type Release = {
  /** The key that it stands under: "iOS" also holds iPads, Apple TVs and watches. */
  platform: string;
  version: string;
  build: string;
  extra?: string | undefined;
  prerequisiteBuild?: string | undefined;
  /** The models it supports, by a name for their list. */
  family: string;
  fromHour: number;
  /** Superseded then. */
  untilHour?: number | undefined;
};

export type Script = { startedAtMs: number; releases: Release[]; empty: boolean };

export const families: Readonly<Record<string, readonly string[]>> = facts.families;

export const knownReleases: readonly Release[] = facts.releases;

export function freshScript(startedAtMs: number): Script {
  return { startedAtMs, releases: facts.releases.map((release) => ({ ...release })), empty: false };
}

export function hoursInto(script: Script, nowMs: number): number {
  return (nowMs - script.startedAtMs) / HOUR;
}

export function isPublic(release: Release, hour: number): boolean {
  return release.fromHour <= hour && (release.untilHour === undefined || hour < release.untilHour);
}

const release = z.object({
  platform: z.string(),
  version: z.string(),
  build: z.string(),
  extra: z.string().optional(),
  prerequisiteBuild: z.string().optional(),
  family: z.string(),
});

export const change = z.discriminatedUnion("action", [
  z.object({ action: z.literal("publish"), release }),
  z.object({ action: z.literal("withdraw"), platform: z.string(), version: z.string() }),
  z.object({ action: z.literal("empty"), empty: z.boolean() }),
]);

export type Change = z.infer<typeof change>;

/** What a test or a presenter wants to happen now. */
export function applyChange(script: Script, wanted: Change, nowMs: number): void {
  const hour = hoursInto(script, nowMs);
  switch (wanted.action) {
    case "publish":
      publish(script, { ...wanted.release, fromHour: hour });
      break;
    case "withdraw":
      withdraw(script, wanted.platform, wanted.version, hour);
      break;
    case "empty":
      script.empty = wanted.empty;
  }
}

function publish(script: Script, added: Release): void {
  if (!added.extra) {
    for (const former of script.releases) {
      if (isSameLine(former, added) && isPublic(former, added.fromHour)) former.untilHour = added.fromHour;
    }
  }
  script.releases.push(added);
}

/** What it had superseded comes back, as Apple did with iPadOS 17.7.7 and 17.7.6. */
function withdraw(script: Script, platform: string, version: string, hour: number): void {
  for (const gone of script.releases) {
    if (gone.platform !== platform || gone.version !== version || !isPublic(gone, hour)) continue;
    gone.untilHour = hour;
    const former = script.releases.find((other) => isSameLine(other, gone) && other.untilHour === gone.fromHour);
    if (former) former.untilHour = undefined;
  }
}

function isSameLine(a: Release, b: Release): boolean {
  return a.platform === b.platform && a.family === b.family && a.extra === undefined;
}
