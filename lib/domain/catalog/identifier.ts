import { type Platform, platformOfModel } from "#lib/apple/lookup-feed.ts";
import type { OsState } from "#lib/apple/os-version.ts";

/** What is known of a device, as it reported it itself. */
export type DeviceFacts = {
  platform?: Platform;
  softwareUpdateDeviceId?: string;
  modelIdentifier?: string;
  os?: OsState;
};

/** Under which id Apple's list may hold a device, or why that cannot be said. */
export type Identification =
  | { identifier: string }
  | { identifier: null; reason: "no-identifier" | "mac-without-board" };

/**
 * The id that the device reports for software updates decides. A model identifier stands in for it, except on Macs,
 * which Apple lists by their board (`J316sAP`), never by their model (`MacBookPro18,1`).
 */
export function identify(device: DeviceFacts): Identification {
  if (device.softwareUpdateDeviceId) return { identifier: device.softwareUpdateDeviceId };
  const model = device.modelIdentifier;
  const platform = device.platform ?? (model && platformOfModel(model));
  if (platform === "macOS") return { identifier: null, reason: "mac-without-board" };
  return model ? { identifier: model } : { identifier: null, reason: "no-identifier" };
}
