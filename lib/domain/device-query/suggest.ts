import { platforms } from "#lib/domain/device-query/platform.ts";
import { keyNamed } from "#lib/domain/device-query/read.ts";
import { type Token, tokensIn } from "#lib/domain/device-query/token.ts";
import { phaseWords, type QueryKey, queryKeys } from "#lib/domain/device-query/value.ts";
import { valueText } from "#lib/domain/device-query/write.ts";

/** What the fleet has that a query can name. */
export type Vocabulary = {
  platforms: readonly string[];
  groups: readonly string[];
  tags: readonly string[];
};

export type Suggestion =
  | { kind: "key"; key: QueryKey; insert: string }
  | { kind: "value"; key: QueryKey; value: string; insert: string };

/** What may stand in place of the characters from `from` to `to`. */
export type Suggestions = { from: number; to: number; choices: Suggestion[] };

const MOST = 12;

/** Keys for a word that is begun, values behind a key: for the term in which the caret stands. */
export function suggestionsAt(text: string, caret: number, known: Vocabulary): Suggestions {
  const token = tokensIn(text).find(({ keyFrom, to }) => keyFrom <= caret && caret <= to);
  if (!token) return { from: caret, to: caret, choices: keysLike("") };
  if (token.key === undefined || caret < token.valueFrom) return keysFor(token, text, caret);
  const key = keyNamed(token.key);
  const typed = text.slice(token.valueFrom, caret).replace(/^"/, "");
  return { from: token.valueFrom, to: token.to, choices: key ? valuesLike(key, typed, known) : [] };
}

/** The text with a suggestion in its place, and where the caret stands then. */
export function withSuggestion(
  text: string,
  { from, to }: Pick<Suggestions, "from" | "to">,
  { kind, insert }: Suggestion,
): { text: string; caret: number } {
  const rest = text.slice(to);
  // Behind a value the next term begins; behind a key its value does.
  const blank = kind === "value" && !/^\s/.test(rest) ? " " : "";
  const before = `${text.slice(0, from)}${insert}${blank}`;
  return { text: before + rest, caret: before.length + (kind === "value" && blank === "" ? 1 : 0) };
}

function keysFor({ keyFrom, valueFrom, to, isQuoted, key }: Token, text: string, caret: number): Suggestions {
  if (isQuoted && key === undefined) return { from: caret, to: caret, choices: [] };
  return { from: keyFrom, to: key === undefined ? to : valueFrom, choices: keysLike(text.slice(keyFrom, caret)) };
}

function keysLike(typed: string): Suggestion[] {
  const begun = typed.toLowerCase();
  return queryKeys
    .filter((key) => key.startsWith(begun) && key !== begun.replace(/:$/, ""))
    .map((key) => ({ kind: "key", key, insert: `${key}:` }));
}

function valuesLike(key: QueryKey, typed: string, known: Vocabulary): Suggestion[] {
  const wanted = typed.toLowerCase();
  const all = valuesOf(key, known);
  const begun = all.filter((value) => value.toLowerCase().startsWith(wanted));
  const within = all.filter((value) => !begun.includes(value) && value.toLowerCase().includes(wanted));
  const found = [...begun, ...within].slice(0, MOST);
  return found.map((value) => ({ kind: "value", key, value, insert: valueText(value) }));
}

function valuesOf(key: QueryKey, known: Vocabulary): readonly string[] {
  switch (key) {
    case "phase":
      return phaseWords;
    case "platform":
      return known.platforms.length > 0 ? known.platforms : platforms;
    case "group":
      return known.groups;
    case "tag":
      return known.tags;
    case "supervised":
      return ["yes", "no", "unknown"];
    case "token":
    case "exempt":
      return ["yes", "no"];
    case "report":
      return ["<24h", ">24h", ">7d", ">14d", "never"];
    case "deadline":
      return ["<24h", "<7d", "past", "none"];
    case "os":
    case "track":
    case "model":
    case "name":
    case "serial":
    case "zone":
      return [];
  }
}
