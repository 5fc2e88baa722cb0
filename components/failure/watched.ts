import type { DeviceListInput } from "#lib/queries/device/list.ts";

/** Who may soon be in trouble, for longest first: what the page asks before it is sent is what its panels ask. */
export const watched = {
  pastDeadline: { phase: "past-deadline", sort: "since" },
  slow: { slow: "1", sort: "since" },
} as const satisfies Record<string, DeviceListInput>;
