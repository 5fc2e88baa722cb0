import {
  type Declaration,
  type DeclarationItemsResponse,
  type DeclarationKind,
  kindOfType,
  type ManifestEntry,
  type TokensResponse,
} from "#lib/apple/declaration-types.ts";
import { declarationsToken } from "#lib/domain/declaration/signing.ts";

/** All four arrays, always: a device takes a missing one for a broken answer. */
export function manifest(declarations: readonly Declaration[]): DeclarationItemsResponse {
  return {
    Declarations: {
      Activations: entries(declarations, "activation"),
      Assets: entries(declarations, "asset"),
      Configurations: entries(declarations, "configuration"),
      Management: entries(declarations, "management"),
    },
    DeclarationsToken: declarationsToken(declarations),
  };
}

/** `since` is when the set came to be: the answer must not change while the set does not. */
export function tokens(declarations: readonly Declaration[], since: Temporal.Instant): TokensResponse {
  return {
    SyncTokens: {
      DeclarationsToken: declarationsToken(declarations),
      Timestamp: since.toString({ smallestUnit: "second" }),
    },
  };
}

export function find(
  declarations: readonly Declaration[],
  kind: DeclarationKind,
  identifier: string,
): Declaration | undefined {
  return declarations.find(({ Type, Identifier }) => Identifier === identifier && kindOfType(Type) === kind);
}

function entries(declarations: readonly Declaration[], kind: DeclarationKind): ManifestEntry[] {
  return declarations
    .filter(({ Type }) => kindOfType(Type) === kind)
    .map(({ Identifier, ServerToken }) => ({ Identifier, ServerToken }));
}
