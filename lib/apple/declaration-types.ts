import { compareVersions } from "#lib/apple/os-version.ts";

/** https://developer.apple.com/documentation/devicemanagement/declarationbase */
export type Declaration = {
  Type: string;
  Identifier: string;
  ServerToken: string;
  Payload: Record<string, unknown>;
};

export type ManifestEntry = { Identifier: string; ServerToken: string };

/** https://developer.apple.com/documentation/devicemanagement/declarationitemsresponse */
export type DeclarationItemsResponse = {
  Declarations: {
    Activations: ManifestEntry[];
    Assets: ManifestEntry[];
    Configurations: ManifestEntry[];
    Management: ManifestEntry[];
  };
  DeclarationsToken: string;
};

/** https://developer.apple.com/documentation/devicemanagement/tokensresponse */
export type TokensResponse = { SyncTokens: { DeclarationsToken: string; Timestamp: string } };

/** The middle of a fetch's path, `declaration/configuration/…`: the manifest's kind, not the type. */
export type DeclarationKind = "activation" | "asset" | "configuration" | "management";

export const declarationKinds: readonly DeclarationKind[] = ["activation", "asset", "configuration", "management"];

export const declarationTypes = {
  simpleActivation: "com.apple.activation.simple",
  statusSubscriptions: "com.apple.configuration.management.status-subscriptions",
  updateEnforcement: "com.apple.configuration.softwareupdate.enforcement.specific",
  organizationInfo: "com.apple.management.organization-info",
} as const;

/** `com.apple.configuration.management.test` is a configuration: the word after `com.apple` says it. */
export function kindOfType(type: string): DeclarationKind | undefined {
  return declarationKinds.find((kind) => type.startsWith(`com.apple.${kind}.`));
}

/** Whether this system knows the declaration that enforces an update; an older one calls it an unknown type. */
export function knowsEnforcement(platform: string, osVersion: string): boolean {
  const since = enforcementSince[platform];
  return since !== undefined && compareVersions(osVersion, since) >= 0;
}

const enforcementSince: Record<string, string> = {
  iOS: "17.0",
  iPadOS: "17.0",
  macOS: "14.0",
  tvOS: "18.4",
  visionOS: "26.0",
};
