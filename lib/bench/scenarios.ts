import type { Saying } from "#lib/bench/talk.ts";

export type Scenario = {
  name: string;
  kind: "ddm" | "mdm";
  sayings: Saying[];
  unit: "requests" | "conversations";
  /** Whether the devices have been told of their present set before, or this is news to them that must be written down. */
  devices: "told" | "untold";
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

const one = { kind: "ddm", unit: "requests", devices: "told", goal: 12_000 } as const;
const whole = { sayings: sync, unit: "conversations", devices: "untold" } as const;

export const scenarios: readonly Scenario[] = [
  { ...one, name: "tokens", sayings: [tokens] },
  { ...one, name: "declaration-items", sayings: [items] },
  { ...one, name: "a declaration", sayings: [update] },
  { ...one, name: "status, on disk", sayings: [statusSaying("downloading")], goal: 10_000 },
  { ...whole, name: "whole sync", kind: "ddm", goal: 2_000 },
  { ...whole, name: "whole sync, signed plists", kind: "mdm", goal: 500 },
];
