import type { Page } from "@playwright/test";

/** What stands in the addresses of places that are about one thing; a fleet may have no such thing. */
export type Known = Partial<Record<"release" | "rollout" | "draft" | "device" | "group" | "policy", string>>;
export type Place = { name: string; path: string; isOpen: boolean };

/** Every page once. A name in braces is one of the fleet's own things. */
const pages = [
  ["overview", "/"],
  ["releases", "/releases"],
  ["release", "/releases/{release}"],
  ["rollouts", "/rollouts?tab=all"],
  ["rollout-new", "/rollouts/new?release={release}"],
  ["rollout-edit", "/rollouts/{draft}/edit"],
  ["rollout", "/rollouts/{rollout}"],
  ["devices", "/devices"],
  ["device", "/devices/{device}"],
  ["groups", "/groups"],
  ["group-new", "/groups/new"],
  ["group", "/groups/{group}"],
  ["group-edit", "/groups/{group}/edit"],
  ["failures", "/failures"],
  ["compliance", "/reports"],
  ["evidence", "/reports/rollouts/{rollout}"],
  ["activity", "/activity"],
  ["exemptions", "/exemptions"],
  ["settings", "/settings"],
  ["settings-freezes", "/settings/freezes"],
  ["settings-policies", "/settings/policies"],
  ["policy-new", "/settings/policies/new"],
  ["policy", "/settings/policies/{policy}"],
  ["settings-service", "/settings/service"],
  ["settings-access", "/settings/access"],
  ["not-found", "/nowhere"],
] as const;

/** What else they show: tabs, and what stands there when nothing is found. */
const views = [
  ["overview-all", "/?attention=all"],
  ["releases-current", "/releases?tab=current"],
  ["releases-all", "/releases?tab=all"],
  ["releases-withdrawn", "/releases?tab=withdrawn"],
  ["matrix", "/releases?view=matrix"],
  ["changes", "/releases?view=changes"],
  ["rollouts-active", "/rollouts"],
  ["rollout-draft", "/rollouts/{draft}"],
  ["rollout-failures", "/rollouts/{rollout}?tab=failures"],
  ["rollout-timeline", "/rollouts/{rollout}?tab=timeline"],
  ["rollout-declarations", "/rollouts/{rollout}?tab=declarations"],
  ["rollout-approval", "/rollouts/{rollout}?tab=approval"],
  ["devices-columns", "/devices?columns=groups,model,push,udid"],
  ["devices-none", "/devices?query=name:nobody-is-called-so"],
  ["devices-mistaken", "/devices?query=phase:faild"],
  ["failures-space", "/failures?family=space"],
  ["speed", "/reports?report=speed"],
  ["disruption", "/reports?report=disruption"],
  ["report-exemptions", "/reports?report=exemptions"],
  ["report-approvals", "/reports?report=approvals"],
  ["exemptions-active", "/exemptions?tab=active"],
  ["rollout-not-found", "/rollouts/00000000-0000-4000-8000-000000000000"],
] as const;

/** Nobody signs in for these. */
const open = [
  ["sign-in", "/sign-in"],
  ["update", "/update/{rollout}"],
  ["update-gone", "/update/00000000-0000-4000-8000-000000000000"],
] as const;

/** Every page that the fleet has something for. */
export function pagesOf(known: Known): Place[] {
  return [...placed(pages, known, false), ...placed(open, known, true)];
}

/** The pages with all their views; `only` keeps those whose path begins with one of these. */
export function placesOf(known: Known, only: readonly string[] = [""]): Place[] {
  const all = [...pagesOf(known), ...placed(views, known, false)];
  return all.filter(({ path }) => only.some((start) => path.startsWith(start)));
}

function placed(wanted: readonly (readonly [string, string])[], known: Known, isOpen: boolean): Place[] {
  return wanted.flatMap(([name, pattern]) => {
    const path = pattern.replace(/\{(\w+)\}/, (_, thing: keyof Known) => known[thing] ?? "{}");
    return path.includes("{}") ? [] : [{ name, path, isOpen }];
  });
}

/** The folders of `app` that hold a page, for whoever asks whether all of them are looked at. */
export function routesLookedAt(): Set<string> {
  return new Set([...pages, ...open].map(([, pattern]) => shapeOf(pattern.replace(/\?.*/, ""))));
}

export function shapeOf(route: string): string {
  return route.replace(/\{\w+\}|\[\w+\]/g, "*") || "/";
}

type Listed = { id: string };
type ListedRollout = Listed & { state: string; devices: number };

/** Asked as the page itself asks, by somebody who has signed in. */
export async function knownTo(page: Page): Promise<Known> {
  const [{ releases }, { rollouts }, { groups }, { policies }] = await Promise.all([
    ask<{ releases: (Listed & { applicable: number })[] }>("/api/releases?tab=current"),
    ask<{ rollouts: ListedRollout[] }>("/api/rollouts?tab=all"),
    ask<{ groups: (Listed & { devices: number })[] }>("/api/groups"),
    ask<{ policies: Listed[] }>("/api/policies"),
  ]);
  const running = rollouts.filter(({ state }) => state === "running");
  const rollout = most(running.length > 0 ? running : rollouts, ({ devices }) => devices)?.id;
  const { devices } = await ask<{ devices: Listed[] }>(`/api/devices${rollout ? `?rollout=${rollout}` : ""}`);
  return {
    ...named("release", most(releases, ({ applicable }) => applicable)?.id),
    ...named("rollout", rollout),
    ...named("draft", rollouts.find(({ state }) => state === "draft")?.id),
    ...named("device", devices[0]?.id),
    ...named("group", groups[1]?.id ?? groups[0]?.id),
    ...named("policy", policies[0]?.id),
  };

  async function ask<Answer>(path: string): Promise<Answer> {
    return (await page.request.get(path)).json();
  }
}

function most<Item>(items: readonly Item[], by: (item: Item) => number): Item | undefined {
  return items.toSorted((a, b) => by(b) - by(a))[0];
}

function named(thing: keyof Known, id: string | undefined): Known {
  return id === undefined ? {} : { [thing]: id };
}
