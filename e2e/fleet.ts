import { type Demo, publish } from "./demo.ts";

export type Release = { id: string; platform: string; version: string; extra: string; applicable: number };
export type Rollout = { id: string; release: Release; state: string; devices: number; counts: Record<string, number> };
export type Device = { id: string; name: string; serialNumber: string; platform: string; phaseSince: string };

type Decided = Release & { decision: string };
type Standing = { supersededAt: string | null; withdrawnAt: string | null };
type Group = { id: string; name: string };
type DeviceList = { total: number; devices: Device[] };

/** What a test asks the demo directly, as a program would: to find what to look at, and to wait for it. */
export type Fleet = ReturnType<typeof fleetOf>;

const FAR_DAYS = 30;

/** Where Apple's list has the newest models of a platform, and what their builds begin with. */
const LISTED: Record<string, { platform: string; family: string; train: string }> = {
  macOS: { platform: "macOS", family: "mac26", train: "25X" },
  iOS: { platform: "iOS", family: "ios26", train: "23X" },
  iPadOS: { platform: "iOS", family: "ios26", train: "23X" },
  tvOS: { platform: "iOS", family: "tv", train: "23X" },
  visionOS: { platform: "visionOS", family: "vision", train: "23X" },
};

export function fleetOf(demo: Demo) {
  const { url, token } = demo;

  async function ask<Answer>(path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Answer>;
  }

  /** The newest release that waits for a decision and fits somebody. Where earlier journeys have left none, Apple brings one out. */
  async function release(platform: string): Promise<Release> {
    return toDecide(platform, STORY_MS).catch(async () => {
      await bringOut(platform);
      return toDecide(platform);
    });
  }

  function toDecide(platform: string, withinMs = LIMIT_MS): Promise<Release> {
    const look = async () => {
      const { releases } = await ask<{ releases: Release[] }>(`/releases?platform=${platform}`);
      return releases.find(({ applicable, extra }) => applicable > 0 && extra === "");
    };
    return until(`a release of ${platform} to decide`, look, withinMs);
  }

  async function bringOut(platform: string): Promise<void> {
    const listed = LISTED[platform];
    if (!listed) throw new Error(`${platform} has no models in the demo`);
    const { releases } = await ask<{ releases: Decided[] }>(`/releases?tab=all&platform=${platform}`);
    const versions = releases.map(({ version }) => version.split(".").map(Number));
    const [major = 0, minor = 0] = versions.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => c - a || d - b)[0] ?? [];
    const { train, ...place } = listed;
    await publish(demo, { ...place, version: `${major}.${minor + 1}`, build: `${train}${100 + minor}` });
    await askApple();
  }

  /** Apple may be asked once an hour. */
  function askApple(): Promise<object> {
    return until("a question to Apple", () => ask<object>("/releases/check", {}).catch(() => undefined));
  }

  /** One of all that were ever listed. */
  function anyRelease(platform: string, isMeant: (release: Decided) => boolean): Promise<Release> {
    return until(`a certain release of ${platform}`, async () => {
      const { releases } = await ask<{ releases: Decided[] }>(`/releases?tab=all&platform=${platform}`);
      return releases.find(isMeant);
    });
  }

  function rollout(isMeant: (rollout: Rollout) => boolean, withinMs = LIMIT_MS): Promise<Rollout> {
    const look = async () => {
      const { rollouts } = await ask<{ rollouts: Rollout[] }>("/rollouts?tab=all");
      return rollouts.find(isMeant);
    };
    return until("the rollout", look, withinMs);
  }

  /** The one that the demo's own approver begins. */
  function macRollout(): Promise<Rollout> {
    return rollout(({ release, devices }) => release.platform === "macOS" && devices > 0);
  }

  /**
   * Approved by a program, with a deadline so far away that nothing is over during a test. One that another journey has had approved
   * does for this one too, while Apple offers nothing newer.
   */
  async function approved(platform: string, groupName: string): Promise<Rollout> {
    const { rollouts } = await ask<{ rollouts: Rollout[] }>("/rollouts");
    for (const known of rollouts) {
      if (known.release.platform !== platform || known.state !== "running") continue;
      if (await isCurrent(known)) return known;
    }
    const { id: releaseId } = await release(platform);
    const { groups } = await ask<{ groups: Group[] }>("/groups");
    const group = groups.find(({ name }) => name === groupName);
    const deadline = Temporal.Now.plainDateTimeISO().add({ days: FAR_DAYS }).toString({ smallestUnit: "second" });
    const made = await ask<{ rolloutId: string }>("/rollouts", { release: releaseId, group: group?.id, deadline });
    return rollout(({ id, state }) => id === made.rolloutId && state === "running");
  }

  async function isCurrent({ id }: Rollout): Promise<boolean> {
    const { release } = await ask<{ release: Standing }>(`/rollouts/${id}`);
    return release.supersededAt === null && release.withdrawnAt === null;
  }

  function devices(search: Record<string, string>): Promise<DeviceList> {
    return ask(`/devices?${new URLSearchParams(search)}`);
  }

  /** A device of which a list holds at least `count`. */
  function device(search: Record<string, string>, count = 1, withinMs = LIMIT_MS): Promise<Device> {
    const look = async () => {
      const found = await devices(search);
      return found.total >= count ? found.devices[0] : undefined;
    };
    return until(`devices with ${new URLSearchParams(search)}`, look, withinMs);
  }

  return { release, askApple, anyRelease, rollout, macRollout, approved, devices, device };
}

const LIMIT_MS = 90_000;
/** The last release of the demo's own story has been found by then. */
const STORY_MS = 45_000;
const PAUSE_MS = 500;

async function until<Found>(what: string, look: () => Promise<Found | undefined>, withinMs = LIMIT_MS): Promise<Found> {
  const limit = AbortSignal.timeout(withinMs);
  while (!limit.aborted) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`Waited ${withinMs / 1_000} seconds for ${what}`);
}
