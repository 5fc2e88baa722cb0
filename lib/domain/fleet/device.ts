import { type Platform, platformOfModel } from "#lib/apple/lookup-feed.ts";

/** What a device has said about what it is; any of it may be missing. */
export type ModelFacts = {
  osFamily?: string | null;
  modelFamily?: string | null;
  modelIdentifier?: string | null;
};

/** The family of the model decides: the OS family of an iPad was `iOS` for years. */
export function platformOf({ osFamily, modelFamily, modelIdentifier }: ModelFacts): Platform | undefined {
  return (
    (modelFamily ? platformOfFamily.get(modelFamily) : undefined) ??
    (modelIdentifier ? platformOfModel(modelIdentifier) : undefined) ??
    (osFamily ? platformOfOs.get(osFamily) : undefined)
  );
}

const platformOfFamily = new Map<string, Platform>(
  Object.entries({
    Mac: "macOS",
    iPhone: "iOS",
    iPod: "iOS",
    iPad: "iPadOS",
    AppleTV: "tvOS",
    "Apple TV": "tvOS",
    Watch: "watchOS",
    "Apple Watch": "watchOS",
    RealityDevice: "visionOS",
    AudioAccessory: "audioOS",
  }),
);

const platformOfOs = new Map<string, Platform>(
  Object.entries({
    macOS: "macOS",
    iOS: "iOS",
    iPadOS: "iPadOS",
    tvOS: "tvOS",
    watchOS: "watchOS",
    visionOS: "visionOS",
    xrOS: "visionOS",
    audioOS: "audioOS",
  }),
);
