import { type Token, tokensIn } from "#lib/domain/device-query/token.ts";
import { type Ask, askOf, type QueryKey, queryKeys, type ValueFault } from "#lib/domain/device-query/value.ts";

/** One thing asked of a device; it stands from `from` to `to` in the text. */
export type Term = { ask: Ask; isNegated: boolean; from: number; to: number };

export type Fault = {
  code: ValueFault | "unknown-key" | "unclosed-quote" | "odd-character" | "too-long";
  /** What is wrong stands there in the text. */
  from: number;
  to: number;
  /** Those characters themselves. */
  part: string;
};

export type DeviceQuery = { terms: Term[]; faults: Fault[] };

export const MAX_QUERY_LENGTH = 500;

/** Yes without a value: `exempt` is `exempt:yes`. In quotes it is a word like any other. */
const flags = ["supervised", "token", "exempt"] as const;

/** `phase:failed os:<26.6 group:"Lab Macs" -exempt trolley`: what all of it asks for. A query with faults asks for nothing. */
export function readQuery(text: string): DeviceQuery {
  if (text.length > MAX_QUERY_LENGTH) {
    const from = MAX_QUERY_LENGTH;
    return { terms: [], faults: [{ code: "too-long", from, to: text.length, part: text.slice(from) }] };
  }
  const read = tokensIn(text).map((token) => readToken(text, token));
  return {
    terms: read.filter((one) => "ask" in one),
    faults: read.filter((one) => "code" in one),
  };
}

function readToken(text: string, token: Token): Term | Fault {
  const { isNegated, from, to, valueFrom } = token;
  if (!token.isClosed) return faultAt("unclosed-quote", valueFrom, to);
  const odd = [...text.slice(from, to)].findIndex(isControl);
  if (odd >= 0) return faultAt("odd-character", from, to);
  if (token.key === undefined) return { ask: wordAsk(token), isNegated, from, to };

  const key = keyNamed(token.key);
  if (!key) return faultAt("unknown-key", token.keyFrom, valueFrom);
  const ask = askOf(key, token.value);
  if (typeof ask === "string") return faultAt(ask, ask === "no-value" ? token.keyFrom : valueFrom, to);
  return { ask, isNegated, from, to };

  function faultAt(code: Fault["code"], start: number, end: number): Fault {
    return { code, from: start, to: end, part: text.slice(start, end) };
  }
}

function wordAsk({ value, isQuoted }: Token): Ask {
  const flag = isQuoted ? undefined : flags.find((known) => known === value.toLowerCase());
  return flag ? { key: flag, is: "yes" } : { key: "text", text: value };
}

export function keyNamed(word: string): QueryKey | undefined {
  return queryKeys.find((known) => known === word.toLowerCase());
}

/** No keyboard writes them, and the database takes no zero. */
function isControl(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code < 32 || code === 127;
}
