import { LRUCache } from "lru-cache";
import { type Declaration, declarationTypes, kindOfType } from "#lib/apple/declaration-types.ts";
import { manifest, tokens } from "#lib/domain/declaration/views.ts";
import { db } from "#lib/io/db.ts";

/** A set as it goes over the wire: every answer that can be given about it, ready as bytes. */
export type ServedSet = {
  hash: string;
  tokens: Buffer;
  items: Buffer;
  declarations: Map<string, ServedDeclaration>;
};

export type ServedDeclaration = {
  body: Buffer;
  identifier: string;
  serverToken: string;
  isEnforcement: boolean;
};

/** A hash names its content for ever, so what is kept is never stale, in whatever process. */
const kept = new LRUCache<string, ServedSet>({ max: 500, fetchMethod: load });

/** The devices of one ring share one set. Undefined when no set has this hash. */
export async function servedSet(hash: string): Promise<ServedSet | undefined> {
  return kept.get(hash) ?? kept.fetch(hash);
}

/** What a device holds that is no device: user channels. Software updates are the device's own. */
export const emptySet: ServedSet = serve("", [], Temporal.Instant.from("2026-01-01T00:00:00Z"));

/** `kind/identifier`, as in the path that a device fetches. */
export function declarationKey(kind: string, identifier: string): string {
  return `${kind}/${identifier}`;
}

async function load(hash: string): Promise<ServedSet | undefined> {
  const row = await db.declarationSet.findUnique({ where: { hash } });
  if (!row) return undefined;
  const since = Temporal.Instant.fromEpochMilliseconds(row.createdAt.getTime());
  return serve(hash, asServed(row.declarations), since);
}

function serve(hash: string, declarations: readonly Declaration[], since: Temporal.Instant): ServedSet {
  return {
    hash,
    tokens: bytes(tokens(declarations, since)),
    items: bytes(manifest(declarations)),
    declarations: new Map(
      declarations.map((declaration) => [
        declarationKey(kindOfType(declaration.Type) ?? "", declaration.Identifier),
        {
          body: bytes(declaration),
          identifier: declaration.Identifier,
          serverToken: declaration.ServerToken,
          isEnforcement: declaration.Type === declarationTypes.updateEnforcement,
        },
      ]),
    ),
  };
}

function bytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** Rows of this table are written by our own building alone and never changed. */
function asServed(stored: unknown): Declaration[] {
  return stored as Declaration[];
}
