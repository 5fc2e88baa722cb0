import {
  type Condition,
  depthOf,
  type FactCondition,
  factsIn,
  MAX_DEPTH,
  MAX_FACTS,
  saidOtherwise,
} from "#lib/domain/fleet/condition.ts";

/** A rule while somebody is writing it: every part has a key of its own, and a fact may still lack its value. */
export type DraftGroup = { key: number; join: "all" | "any" | "none"; parts: DraftPart[] };
export type DraftFact = { key: number; isNegated: boolean; condition: FactCondition };
export type DraftPart = DraftGroup | DraftFact;

export type NewKey = () => number;

export function isGroup(part: DraftPart): part is DraftGroup {
  return "parts" in part;
}

/** The outermost part is always a group, so that there is something to add to. */
export function draftOf(condition: Condition, newKey: NewKey): DraftGroup {
  const part = partOf(condition, newKey);
  return isGroup(part) ? part : { key: newKey(), join: "all", parts: [part] };
}

function partOf(condition: Condition, newKey: NewKey): DraftPart {
  const group = (join: DraftGroup["join"], parts: Condition[]): DraftGroup => ({
    key: newKey(),
    join,
    parts: parts.map((part) => partOf(part, newKey)),
  });
  if ("fact" in condition) return { key: newKey(), isNegated: false, condition };
  if ("all" in condition) return group("all", condition.all);
  if ("any" in condition) return group("any", condition.any);
  const inner = condition.not;
  if ("fact" in inner) {
    const otherwise = saidOtherwise(inner);
    return { key: newKey(), isNegated: !otherwise, condition: otherwise ?? inner };
  }
  if ("not" in inner) return partOf(inner.not, newKey);
  return group("none", "any" in inner ? inner.any : [inner]);
}

/** What has been written so far, or what is missing. */
export type DraftVerdict =
  | { ok: true; condition: Condition }
  | { ok: false; reason: "empty-group" | "missing-value" | "too-deep" | "too-many" };

export function judgeDraft(draft: DraftGroup): DraftVerdict {
  const missing = missingIn(draft);
  if (missing) return { ok: false, reason: missing };
  const condition = conditionOf(draft);
  if (depthOf(condition) > MAX_DEPTH) return { ok: false, reason: "too-deep" };
  if (factsIn(condition).length > MAX_FACTS) return { ok: false, reason: "too-many" };
  return { ok: true, condition };
}

function missingIn(part: DraftPart): "empty-group" | "missing-value" | undefined {
  if (!isGroup(part)) return hasValue(part.condition) ? undefined : "missing-value";
  if (part.parts.length === 0) return "empty-group";
  return part.parts.map(missingIn).find((reason) => reason !== undefined);
}

function hasValue(condition: FactCondition): boolean {
  if (condition.fact === "slice") return condition.from < condition.to;
  if (condition.fact === "supervised") return true;
  if (condition.fact === "os") return /^\d{1,4}(\.\d{1,6}){0,3}$/.test(condition.version);
  if (condition.fact === "tag") return condition.has.trim() !== "";
  return "in" in condition ? condition.in.length > 0 : condition.contains.trim() !== "";
}

function conditionOf(part: DraftPart): Condition {
  if (!isGroup(part)) return part.isNegated ? { not: part.condition } : part.condition;
  const parts = part.parts.map(conditionOf);
  const [only] = parts;
  switch (part.join) {
    case "all":
      return { all: parts };
    case "any":
      return { any: parts };
    case "none":
      return { not: only && parts.length === 1 ? only : { any: parts } };
  }
}

/** The draft with the part of that key changed; `undefined` takes it out. */
export function withPart(
  draft: DraftGroup,
  key: number,
  change: (part: DraftPart) => DraftPart | undefined,
): DraftGroup {
  return {
    ...draft,
    parts: draft.parts.flatMap((part) => {
      if (part.key === key) return change(part) ?? [];
      return [isGroup(part) ? withPart(part, key, change) : part];
    }),
  };
}
