import type { Demo } from "./demo.ts";

export type Release = { id: string; platform: string; version: string; extra: string; applicable: number };
export type Rollout = { id: string; release: Release; state: string; devices: number; counts: Record<string, number> };
export type Device = { id: string; name: string; serialNumber: string; platform: string; phaseSince: string };

type Decided = Release & { decision: string };
type Group = { id: string; name: string };
type DeviceList = { total: number; devices: Device[] };

/** What a test asks the demo directly, as a program would: to find what to look at, and to wait for it. */
export type Fleet = ReturnType<typeof fleetOf>;

const FAR_DAYS = 30;

export function fleetOf({ url, token }: Demo) {
  async function ask<Answer>(path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Answer>;
  }

  /** The newest release that waits for a decision and fits somebody. */
  function release(platform: string): Promise<Release> {
    return until(`a release of ${platform} to decide`, async () => {
      const { releases } = await ask<{ releases: Release[] }>(`/releases?platform=${platform}`);
      return releases.find(({ applicable, extra }) => applicable > 0 && extra === "");
    });
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
   * does for this one too.
   */
  async function approved(platform: string, groupName: string): Promise<Rollout> {
    const { rollouts } = await ask<{ rollouts: Rollout[] }>("/rollouts");
    const known = rollouts.find((other) => other.release.platform === platform && other.state === "running");
    if (known) return known;
    const { id: releaseId } = await release(platform);
    const { groups } = await ask<{ groups: Group[] }>("/groups");
    const group = groups.find(({ name }) => name === groupName);
    const deadline = Temporal.Now.plainDateTimeISO().add({ days: FAR_DAYS }).toString({ smallestUnit: "second" });
    const made = await ask<{ rolloutId: string }>("/rollouts", { release: releaseId, group: group?.id, deadline });
    return rollout(({ id, state }) => id === made.rolloutId && state === "running");
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
