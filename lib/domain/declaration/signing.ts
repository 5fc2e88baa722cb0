import { hash } from "node:crypto";
import type { Declaration } from "#lib/apple/declaration-types.ts";

export type Unsigned = Omit<Declaration, "ServerToken">;

/**
 * The token covers the whole content and nothing else: equal on every node, new with every change. 64 octets, Apple's limit. A further
 * attempt at the same content is new as well, so that a device takes it up again.
 */
export function sign({ Type, Identifier, Payload }: Unsigned, attempt = 0): Declaration {
  const signed = { Type, Identifier, Payload, ...(attempt > 0 ? { attempt } : {}) };
  return { Type, Identifier, ServerToken: hash("sha256", canonical(signed)), Payload };
}

/** Order must not matter: two servers that hold the same set must answer the same token. Lengths keep neighbours apart. */
export function declarationsToken(declarations: readonly Declaration[]): string {
  const pairs = declarations.map(({ Identifier, ServerToken }) => prefixed(Identifier) + prefixed(ServerToken));
  return hash("sha256", pairs.sort().join(""));
}

/** JSON with its keys in order, so that equal contents are equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function prefixed(text: string): string {
  return `${Buffer.byteLength(text)}:${text}`;
}
