import { expect, test } from "vitest";
import { type ModelFacts, platformOf } from "#lib/domain/fleet/device.ts";

test.for<[string, ModelFacts, string | undefined]>([
  ["a Mac by its family", { modelFamily: "Mac" }, "macOS"],
  ["a Mac by its model", { modelIdentifier: "MacBookPro18,1" }, "macOS"],
  ["a newer Mac by its model", { modelIdentifier: "Mac16,10" }, "macOS"],
  ["a virtual Mac", { modelIdentifier: "VirtualMac2,1" }, "macOS"],
  ["an iPad that calls its system iOS", { modelFamily: "iPad", osFamily: "iOS" }, "iPadOS"],
  ["an iPad by its model", { modelIdentifier: "iPad7,11", osFamily: "iOS" }, "iPadOS"],
  ["an iPhone", { modelFamily: "iPhone" }, "iOS"],
  ["an Apple TV", { modelIdentifier: "AppleTV11,1" }, "tvOS"],
  ["a Vision Pro", { modelFamily: "RealityDevice" }, "visionOS"],
  ["a Vision Pro by its first system's name", { osFamily: "xrOS" }, "visionOS"],
  [
    "by its system when the rest is new to us",
    { modelFamily: "Lamp", modelIdentifier: "Lamp1,1", osFamily: "tvOS" },
    "tvOS",
  ],
  ["nothing known", { modelFamily: null, modelIdentifier: null }, undefined],
  ["a family called like an object's own property", { modelFamily: "constructor" }, undefined],
])("%s", ([, facts, platform]) => {
  expect(platformOf(facts)).toBe(platform);
});
