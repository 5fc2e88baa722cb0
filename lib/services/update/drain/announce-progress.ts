import type { Change } from "#lib/io/listen.ts";
import type { Progress } from "#lib/services/update/drain/carry-reports.ts";

/** More than these at once are told as the fleet: whoever looks at one of them asks again anyway. */
const MAX_DEVICES = 50;

/** Each rollout and device that a batch has moved, once. Reports that bring nothing new are not announced. */
export function changesOf({ states, assignments, events }: Progress): Change[] {
  const rollouts = new Set(assignments.map(({ after }) => after.rolloutId));
  const releases = new Set(assignments.map(({ after }) => after.releaseId));
  const moved = [...assignments.map(({ after }) => after), ...events];
  const devices = new Set([...states.map(({ id }) => id), ...moved.map(({ deviceId }) => deviceId)]);
  if (devices.size === 0) return [];
  return [
    ...[...rollouts].map((id) => ({ topic: "rollout", id })),
    ...[...releases].map((id) => ({ topic: "release", id })),
    ...(devices.size > MAX_DEVICES ? [] : [...devices].map((id) => ({ topic: "device", id }))),
    { topic: "fleet", id: "all" },
  ];
}
