import { BUCKETS, type Condition, type FactCondition, jointOf, saidOtherwise } from "#lib/domain/fleet/condition.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";

/**
 * A rule before it is put into a language. `list` is what stands in the gap of that name as an enumeration; `parts` are sentences of
 * their own that `all` joins with "and", `any` with "or".
 */
export type RuleSentence = {
  code: SentenceCode;
  values?: Record<string, string | number>;
  list?: readonly string[];
  parts?: RuleSentence[];
};

/** Each has a sentence for its opposite; versions have words of their own for most. */
type FactCode =
  | "platform"
  | "model"
  | "modelContains"
  | "osExactly"
  | "tag"
  | "name"
  | "device"
  | "user"
  | "supervised"
  | "slice";
type VersionCode = "osBelow" | "osAtMost" | "osAtLeast" | "osAbove";
export type SentenceCode = "everybody" | "serials" | "all" | "any" | VersionCode | FactCode | `${FactCode}Not`;

const versionCodes = { "<": "osBelow", "<=": "osAtMost", ">=": "osAtLeast", ">": "osAbove" } as const;

/** What follows "Devices that …". */
export function ruleSentence(rule: GroupRule): RuleSentence {
  switch (rule.kind) {
    case "all":
      return { code: "everybody" };
    case "platform":
      return say({ fact: "platform", in: rule.platforms }, false);
    case "static":
      return { code: "serials", values: { count: rule.serials.length } };
    case "rule":
      return say(rule.where, false);
  }
}

/** `isNegated`: the opposite is to be said. A joint turns into its opposite over opposite parts, as De Morgan has it. */
function say(condition: Condition, isNegated: boolean): RuleSentence {
  if ("fact" in condition) {
    const otherwise = isNegated ? saidOtherwise(condition) : undefined;
    return otherwise ? sayFact(otherwise, false) : sayFact(condition, isNegated);
  }
  const { join, parts } = jointOf(condition) ?? { join: "all", parts: [] };
  const [only] = parts;
  if (join === "not" && only) return say(only, !isNegated);
  if (only && parts.length === 1) return say(only, isNegated);
  const code = (join === "all") === isNegated ? "any" : "all";
  return { code, parts: parts.map((part) => say(part, isNegated)) };
}

function sayFact(condition: FactCondition, isNegated: boolean): RuleSentence {
  const code = <Code extends FactCode>(name: Code) => (isNegated ? (`${name}Not` as const) : name);
  switch (condition.fact) {
    case "platform":
      return { code: code("platform"), list: condition.in };
    case "model":
      if ("in" in condition) return { code: code("model"), list: condition.in };
      return { code: code("modelContains"), values: { text: condition.contains } };
    case "os":
      return {
        code: condition.is === "=" ? code("osExactly") : versionCodes[condition.is],
        values: { version: condition.version },
      };
    case "tag":
      return { code: code("tag"), values: { tag: condition.has } };
    case "name":
      return { code: code("name"), values: { text: condition.contains } };
    case "enrollment":
      return sayEnrollment(condition.in, code);
    case "supervised":
      return { code: condition.is ? "supervised" : "supervisedNot" };
    case "slice": {
      const { from, to } = condition;
      return { code: code("slice"), values: { share: (to - from) / BUCKETS, from: from / BUCKETS, to: to / BUCKETS } };
    }
  }
}

/** Every device is enrolled one way or the other. */
function sayEnrollment(types: readonly string[], code: (name: "device" | "user") => SentenceCode): RuleSentence {
  const [only] = new Set(types).size === 1 ? types : [];
  if (only) return { code: code(only === "user" ? "user" : "device") };
  return {
    code: code("device") === "device" ? "any" : "all",
    parts: [{ code: code("device") }, { code: code("user") }],
  };
}
