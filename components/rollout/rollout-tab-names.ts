/** The long lists of a rollout; the name of the one that is open stands in the address. */
export const rolloutTabs = ["devices", "failures", "timeline", "declarations", "approval"] as const;
export type RolloutTabName = (typeof rolloutTabs)[number];

export function tabNamed(name: unknown): RolloutTabName {
  return rolloutTabs.find((tab) => tab === name) ?? "devices";
}
