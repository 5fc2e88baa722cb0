/** Why an act passes a device over. */
export const skipReasons = [
  "gone",
  "not-enrolled",
  "nothing-asked",
  "exempt",
  "exemption-asked",
  "exemption-over",
  "asked-already",
  "up-to-date",
  "rollout-stopped",
  "release-withdrawn",
  "past-deadline",
  "no-serial",
  "on-list",
  "same-tags",
] as const;
export type SkipReason = (typeof skipReasons)[number];

export type Skipped = { deviceId: string; reason: SkipReason };

/** The devices that were passed over, by reason, in the order of the reasons above. */
export function byReason(skipped: readonly Skipped[]): { reason: SkipReason; deviceIds: string[] }[] {
  return skipReasons
    .map((reason) => ({
      reason,
      deviceIds: skipped.filter((one) => one.reason === reason).map(({ deviceId }) => deviceId),
    }))
    .filter(({ deviceIds }) => deviceIds.length > 0);
}

/** Of the devices that an act was asked for, those that it has not done. */
export function leftOver(asked: readonly string[], done: readonly string[]): string[] {
  const isDone = new Set(done);
  return [...new Set(asked)].filter((id) => !isDone.has(id));
}
