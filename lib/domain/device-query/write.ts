import { keyNamed } from "#lib/domain/device-query/read.ts";
import { type Token, tokensIn } from "#lib/domain/device-query/token.ts";
import type { QueryKey } from "#lib/domain/device-query/value.ts";

/** In quotes where it must be, so that it is read again as what it is. */
export function valueText(value: string): string {
  return /^[^\s"\\]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}

/** A free word that no key and no sign is read out of. */
export function wordText(word: string): string {
  return /^[^\s"\\:-][^\s"\\:]*$/.test(word) && !keyNamed(word) ? word : `"${word.replaceAll(/["\\]/g, "\\$&")}"`;
}

/** The text with this value of a key, and no other of the same key; everything else stays as it was written. */
export function withTerm(text: string, key: QueryKey, value: string): string {
  return join(withoutKey(text, key), `${key}:${valueText(value)}`);
}

/** The text without the terms of a key, negated ones too. */
export function withoutKey(text: string, key: QueryKey): string {
  let [kept, at] = ["", 0];
  for (const token of tokensIn(text).filter((one) => keyOf(one) === key)) {
    kept = join(kept, text.slice(at, token.from));
    at = token.to;
  }
  return join(kept, text.slice(at));
}

function keyOf({ key, value, isQuoted }: Token): QueryKey | undefined {
  if (key !== undefined) return keyNamed(key);
  const word = isQuoted ? undefined : value.toLowerCase();
  return word === "supervised" || word === "token" || word === "exempt" ? word : undefined;
}

function join(before: string, after: string): string {
  return [before.trim(), after.trim()].filter((part) => part !== "").join(" ");
}
