/** Who a device is; it never changes. */
export type DeviceSpec = {
  name: string;
  serial: string;
  udid: string;
  model: Model;
  timeZone: string;
  /** What it runs when it first appears. */
  os: Os;
  behavior: Behavior;
  installs: InstallHabit;
};

export type DeviceKind = "mac" | "iphone" | "ipad" | "appletv" | "vision";

export type Model = {
  kind: DeviceKind;
  /** `ProductName`; a virtual machine may not say. */
  identifier: string;
  /** What the lookup service knows it by: the board of a Mac, the model of everything else. */
  deviceId: string;
  marketingName: string;
  chip: "apple" | "t2" | "intel";
};

export type Os = { version: string; build: string; supplementalBuild?: string; extra?: string };

/** How a device deviates. `prompt` is for tests: everything within minutes, nothing by chance. */
export type Behavior =
  | "prompt"
  | "steady"
  | "asleep-at-night"
  | "away-for-days"
  | "low-space"
  | "fails-first"
  | "reports-twice"
  | "not-now"
  | "re-enrolls"
  | "loses-pushes"
  | "no-declarations"
  | "nameless-machine";

/** When its user lets the update happen. */
export type InstallHabit = "early" | "tonight" | "at-deadline";

export type Platform = "macOS" | "iOS" | "iPadOS" | "tvOS" | "visionOS";

export function platformOf(kind: DeviceKind): Platform {
  return platforms[kind].platform;
}

/** `device.model.family` and `device.operating-system.family`. */
export function familyOf(kind: DeviceKind): { model: string; system: string } {
  return { model: platforms[kind].model, system: platforms[kind].platform };
}

const platforms: Record<DeviceKind, { platform: Platform; model: string }> = {
  mac: { platform: "macOS", model: "Mac" },
  iphone: { platform: "iOS", model: "iPhone" },
  ipad: { platform: "iPadOS", model: "iPad" },
  appletv: { platform: "tvOS", model: "AppleTV" },
  vision: { platform: "visionOS", model: "RealityDevice" },
};
