import { expect, test } from "vitest";
import { type DeviceFacts, identify } from "#lib/domain/catalog/identifier.ts";

test.for<[string, DeviceFacts, ReturnType<typeof identify>]>([
  [
    "a Mac by its board",
    { softwareUpdateDeviceId: "J316sAP", modelIdentifier: "MacBookPro18,1" },
    { identifier: "J316sAP" },
  ],
  [
    "a virtual Mac",
    { softwareUpdateDeviceId: "VMA2MACOSAP", modelIdentifier: "VirtualMac2,1" },
    { identifier: "VMA2MACOSAP" },
  ],
  ["an iPhone by its model", { modelIdentifier: "iPhone14,3" }, { identifier: "iPhone14,3" }],
  [
    "an iPad that says both",
    { softwareUpdateDeviceId: "iPad7,11", modelIdentifier: "iPad7,11" },
    { identifier: "iPad7,11" },
  ],
  ["a model never heard of", { modelIdentifier: "Novelty1,1" }, { identifier: "Novelty1,1" }],
  ["a Mac without its board", { modelIdentifier: "Mac14,2" }, { identifier: null, reason: "mac-without-board" }],
  [
    "a Mac by its platform alone",
    { platform: "macOS", modelIdentifier: "J316sAP" },
    { identifier: null, reason: "mac-without-board" },
  ],
  ["a device that has said nothing", {}, { identifier: null, reason: "no-identifier" }],
])("%s", ([, device, identification]) => {
  expect(identify(device)).toEqual(identification);
});
