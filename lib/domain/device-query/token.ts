/** A term as it is written: `-key:"value"`, not yet understood. */
export type Token = {
  isNegated: boolean;
  key?: string;
  /** Without quotes and without what escapes them. */
  value: string;
  isQuoted: boolean;
  /** A quote that was opened ends. */
  isClosed: boolean;
  from: number;
  keyFrom: number;
  valueFrom: number;
  to: number;
};

/** Any text has tokens: nothing here can be wrong. */
export function tokensIn(text: string): Token[] {
  const tokens: Token[] = [];
  let at = afterBlanks(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = afterBlanks(text, token.to);
  }
  return tokens;
}

function tokenAt(text: string, from: number): Token {
  const isNegated = text[from] === "-" && /\S/.test(text[from + 1] ?? "");
  const keyFrom = isNegated ? from + 1 : from;
  const [named = ""] = matchAt(/[a-z]+:/iy, text, keyFrom);
  const valueFrom = keyFrom + named.length;
  const place = { isNegated, from, keyFrom, valueFrom };
  const key = named === "" ? {} : { key: named.slice(0, -1) };

  const [quoted, inner = "", close] = matchAt(/"((?:[^"\\]|\\.|\\$)*)("?)/sy, text, valueFrom);
  if (quoted !== undefined) {
    const value = inner.replaceAll(/\\(.)/gs, "$1");
    return { ...place, ...key, value, isQuoted: true, isClosed: close === '"', to: valueFrom + quoted.length };
  }
  const [value = ""] = matchAt(/\S*/y, text, valueFrom);
  return { ...place, ...key, value, isQuoted: false, isClosed: true, to: valueFrom + value.length };
}

function afterBlanks(text: string, at: number): number {
  const [blanks = ""] = matchAt(/\s*/y, text, at);
  return at + blanks.length;
}

function matchAt(pattern: RegExp, text: string, at: number): (string | undefined)[] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [];
}
