import type { Change } from "#lib/io/listen.ts";

/** Of more, the audit keeps the number. */
export const MOST_NAMED = 50;

/** Of a crowd, their rollouts tell. */
export function targetChanges(targets: readonly { deviceId: string; rolloutId: string }[]): Change[] {
  const devices =
    targets.length <= MOST_NAMED ? targets.map(({ deviceId }) => ({ topic: "device", id: deviceId })) : [];
  const rollouts = [...new Set(targets.map(({ rolloutId }) => rolloutId))].map((id) => ({ topic: "rollout", id }));
  return [...devices, ...rollouts, { topic: "fleet", id: "all" }];
}
