import { compareVersions } from "#lib/apple/os-version.ts";

/** What updates need of https://developer.apple.com/documentation/devicemanagement/statusitems, in the order we ask. */
export const wantedStatusItems: readonly string[] = [
  "softwareupdate.install-state",
  "softwareupdate.install-reason",
  "softwareupdate.failure-reason",
  "softwareupdate.pending-version",
  "softwareupdate.device-id",
  "softwareupdate.beta-enrollment",
  "device.operating-system.version",
  "device.operating-system.build-version",
  "device.operating-system.supplemental.build-version",
  "device.operating-system.supplemental.extra-version",
  "device.operating-system.family",
  "device.operating-system.marketing-name",
  "device.model.family",
  "device.model.identifier",
  "device.model.marketing-name",
  "device.identifier.serial-number",
  "device.identifier.udid",
];

/** Asking for a name the device does not know earns an entry in its `Errors`. `supported` empty: nothing is known yet. */
export function subscribable(supported: readonly string[], platform?: string, osVersion?: string): string[] {
  if (supported.length === 0) return safeDefault(platform, osVersion);
  const known = new Set(supported);
  return wantedStatusItems.filter((name) => known.has(name));
}

/** What can be asked before the device has said what it can do. Without a platform: what every one of them has. */
export function safeDefault(platform?: string, osVersion?: string): string[] {
  const families = familiesOf(platform);
  return wantedStatusItems.filter((name) =>
    families.every((family) => {
      const since = introduced(name)[family];
      return since !== undefined && compareVersions(osVersion ?? firstWithDeclarations[family], since) >= 0;
    }),
  );
}

/** These dictionaries are one item each: replaced whole, never merged inside. */
export const wholeStatusItems: ReadonlySet<string> = new Set([
  ...wantedStatusItems,
  "management.declarations",
  "management.client-capabilities",
  "mdm.app",
]);

type Family = "iOS" | "macOS" | "tvOS" | "visionOS";
type Introduced = Partial<Record<Family, string>>;

const firstWithDeclarations: Record<Family, string> = { iOS: "15.0", macOS: "13.0", tvOS: "16.0", visionOS: "1.1" };

const softwareUpdate: Introduced = { iOS: "17.0", macOS: "14.0", tvOS: "18.4", visionOS: "26.0" };

const laterThanFirst: Record<string, Introduced> = {
  "softwareupdate.install-state": softwareUpdate,
  "softwareupdate.install-reason": softwareUpdate,
  "softwareupdate.failure-reason": softwareUpdate,
  "softwareupdate.pending-version": softwareUpdate,
  "softwareupdate.device-id": { iOS: "18.0", macOS: "15.0", tvOS: "18.4", visionOS: "26.4" },
  "softwareupdate.beta-enrollment": { iOS: "18.0", macOS: "15.0" },
  "device.operating-system.supplemental.build-version": { ...firstWithDeclarations, iOS: "16.1", tvOS: "16.1" },
  "device.operating-system.supplemental.extra-version": { ...firstWithDeclarations, iOS: "16.1", tvOS: "16.1" },
  "device.identifier.serial-number": { ...firstWithDeclarations, iOS: "16.0" },
  "device.identifier.udid": { ...firstWithDeclarations, iOS: "16.0" },
};

function introduced(name: string): Introduced {
  return laterThanFirst[name] ?? firstWithDeclarations;
}

function familiesOf(platform: string | undefined): Family[] {
  if (platform === "iPadOS") return ["iOS"];
  const families = Object.keys(firstWithDeclarations) as Family[];
  const family = families.find((name) => name === platform);
  return family ? [family] : families;
}
