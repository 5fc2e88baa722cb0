import { compareVersions } from "#lib/apple/os-version.ts";
import { safeDefault } from "#lib/apple/status-items.ts";
import { type Platform, platformOf } from "#lib/simulator/device/spec.ts";
import type { DeviceState } from "#lib/simulator/device/state.ts";

/** `management.client-capabilities`. */
export type Capabilities = {
  "supported-versions": string[];
  "supported-features": Record<string, unknown>;
  "supported-payloads": {
    declarations: Record<"activations" | "assets" | "configurations" | "management", string[]>;
    "status-items": string[];
  };
};

export function capabilitiesOf(state: DeviceState): Capabilities {
  const platform = platformOf(state.spec.model.kind);
  const key = `${platform} ${state.os.version}`;
  const known = byPlatformAndVersion.get(key) ?? makeCapabilities(platform, state.os.version);
  byPlatformAndVersion.set(key, known);
  return known;
}

/** Before these systems, DeclarativeManagement is an unknown command. */
export function speaksDeclarations(state: DeviceState): boolean {
  return isSince({ iOS: "15.0", macOS: "13.0", tvOS: "16.0", visionOS: "1.1" }, state);
}

/** Only these say that a report is full. */
export function saysFullReport(state: DeviceState): boolean {
  return isSince({ iOS: "17.0", macOS: "14.0", tvOS: "17.0", visionOS: "1.1" }, state);
}

const byPlatformAndVersion = new Map<string, Capabilities>();

type Since = Record<Exclude<Platform, "iPadOS">, string>;

const enforcementSince: Since = { iOS: "17.0", macOS: "14.0", tvOS: "18.4", visionOS: "26.0" };
const settingsSince: Since = { iOS: "18.0", macOS: "15.0", tvOS: "18.4", visionOS: "26.0" };

function makeCapabilities(platform: Platform, version: string): Capabilities {
  const updates = [
    ...(reaches(enforcementSince, platform, version)
      ? ["com.apple.configuration.softwareupdate.enforcement.specific"]
      : []),
    ...(reaches(settingsSince, platform, version) ? ["com.apple.configuration.softwareupdate.settings"] : []),
  ];
  return {
    "supported-versions": ["1.0.0"],
    "supported-features": {},
    "supported-payloads": {
      declarations: {
        activations: ["com.apple.activation.simple"],
        assets: ["com.apple.asset.credential.userpassword", "com.apple.asset.data", "com.apple.asset.useridentity"],
        configurations: [
          "com.apple.configuration.legacy",
          "com.apple.configuration.management.status-subscriptions",
          "com.apple.configuration.management.test",
          "com.apple.configuration.passcode.settings",
          ...updates,
        ],
        management: [
          "com.apple.management.organization-info",
          "com.apple.management.properties",
          "com.apple.management.server-capabilities",
        ],
      },
      "status-items": [
        "management.client-capabilities",
        "management.declarations",
        ...safeDefault(platform, version),
        "test.array-value",
        "test.string-value",
      ],
    },
  };
}

function isSince(since: Since, state: DeviceState): boolean {
  return reaches(since, platformOf(state.spec.model.kind), state.os.version);
}

function reaches(since: Since, platform: Platform, version: string): boolean {
  return compareVersions(version, since[platform === "iPadOS" ? "iOS" : platform]) >= 0;
}
