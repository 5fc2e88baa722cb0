import type { Saying } from "#lib/bench/talk.ts";

export type Scenario = {
  name: string;
  kind: "ddm" | "mdm";
  sayings: Saying[];
  unit: "requests" | "conversations";
  /** A second, on two cores that also carry the load. */
  goal: number;
};

const tokens = { endpoint: "tokens" };
const items = { endpoint: "declaration-items" };
const update = { endpoint: "declaration/configuration/pomona.update.macos-26" };
const others = [
  { endpoint: "declaration/configuration/pomona.subscriptions" },
  { endpoint: "declaration/activation/pomona.subscriptions.activation" },
];

/** What a Mac says while it downloads; `state` moves it on. */
export function statusSaying(state: string): Saying {
  const softwareupdate = {
    "install-state": state,
    "install-reason": { reason: ["declaration"], "declaration-id": "pomona.update.macos-26" },
    "pending-version": { "os-version": "26.6.1", "build-version": "25G83" },
    "failure-reason": { count: 0 },
  };
  const declaration = {
    active: true,
    identifier: "pomona.update.macos-26",
    valid: "valid",
    "server-token": "0".repeat(64),
  };
  const declarations = { activations: [], assets: [], configurations: [declaration], management: [] };
  return {
    endpoint: "status",
    data: JSON.stringify({ StatusItems: { softwareupdate, management: { declarations } }, Errors: [] }),
  };
}

const sync = [tokens, items, update, ...others, statusSaying("downloading")];

export const scenarios: readonly Scenario[] = [
  { name: "tokens", kind: "ddm", sayings: [tokens], unit: "requests", goal: 12_000 },
  { name: "declaration-items", kind: "ddm", sayings: [items], unit: "requests", goal: 12_000 },
  { name: "a declaration", kind: "ddm", sayings: [update], unit: "requests", goal: 12_000 },
  { name: "status, on disk", kind: "ddm", sayings: [statusSaying("downloading")], unit: "requests", goal: 10_000 },
  { name: "whole sync", kind: "ddm", sayings: sync, unit: "conversations", goal: 2_000 },
  { name: "whole sync, signed plists", kind: "mdm", sayings: sync, unit: "conversations", goal: 500 },
];
