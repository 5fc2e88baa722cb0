import { type DeclarationKind, declarationKinds } from "#lib/apple/declaration-types.ts";

/** https://developer.apple.com/documentation/devicemanagement/declarativemanagementrequest */
export type DdmEndpoint =
  | { kind: "tokens" }
  | { kind: "declaration-items" }
  | { kind: "status" }
  | { kind: "declaration"; declarationKind: DeclarationKind; identifier: string };

const MAX_IDENTIFIER_OCTETS = 64;

/** Undefined for what no device asks. An identifier may hold slashes, so only the first two part the words. */
export function parseEndpoint(endpoint: string): DdmEndpoint | undefined {
  if (endpoint === "tokens" || endpoint === "declaration-items" || endpoint === "status") return { kind: endpoint };
  const [word, second = "", ...rest] = endpoint.split("/");
  const declarationKind = declarationKinds.find((kind) => kind === second);
  const identifier = rest.join("/");
  if (word !== "declaration" || !declarationKind || !isIdentifier(identifier)) return undefined;
  return { kind: "declaration", declarationKind, identifier };
}

export function formatEndpoint(endpoint: DdmEndpoint): string {
  if (endpoint.kind !== "declaration") return endpoint.kind;
  return `declaration/${endpoint.declarationKind}/${endpoint.identifier}`;
}

function isIdentifier(text: string): boolean {
  if (text === "" || Buffer.byteLength(text) > MAX_IDENTIFIER_OCTETS) return false;
  return !text.split("/").includes("..");
}
