import type { Change } from "#lib/io/listen.ts";

/** More than these at once are told as the fleet: whoever looks at one of them asks again anyway. */
const MAX_DEVICES = 50;

export function exemptionChanges(deviceIds: readonly string[], rolloutIds: readonly string[] = []): Change[] {
  return [
    { topic: "exemption", id: "all" },
    ...[...new Set(rolloutIds)].map((id) => ({ topic: "rollout", id })),
    ...(deviceIds.length > MAX_DEVICES ? [] : deviceIds.map((id) => ({ topic: "device", id }))),
    { topic: "fleet", id: "all" },
  ];
}

/** Whom the audit names: one exemption by itself, many as the list of them. */
export function subjectOf(exemptionIds: readonly string[]): string {
  return exemptionIds.length === 1 ? `exemption:${exemptionIds[0]}` : "exemptions";
}
