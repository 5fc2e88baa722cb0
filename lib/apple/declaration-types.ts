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
