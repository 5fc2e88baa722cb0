/** What must be so for a device to belong: facts, joined by all, any and not. */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | FactCondition;

export type FactCondition =
  | { fact: "platform"; in: string[] }
  /** By identifier (`Mac14,2`) or by marketing name. */
  | { fact: "model"; in: string[] }
  | { fact: "model"; contains: string }
  | { fact: "os"; is: OsComparison; version: string }
  | { fact: "tag"; has: string }
  | { fact: "name"; contains: string }
  | { fact: "enrollment"; in: EnrollmentType[] }
  | { fact: "supervised"; is: boolean }
  /** From bucket `from` up to but not including `to`, of 10,000. */
  | { fact: "slice"; from: number; to: number };

export const osComparisons = ["<", "<=", "=", ">=", ">"] as const;
export type OsComparison = (typeof osComparisons)[number];

export const enrollmentTypes = ["device", "user"] as const;
export type EnrollmentType = (typeof enrollmentTypes)[number];

export const BUCKETS = 10_000;
export const MAX_DEPTH = 5;
export const MAX_FACTS = 50;

/** The same said the other way round, where there is one word for it: not below is at least. */
export function saidOtherwise(condition: FactCondition): FactCondition | undefined {
  if (condition.fact === "supervised") return { ...condition, is: !condition.is };
  if (condition.fact !== "os") return undefined;
  const is = oppositeOs[condition.is];
  return is && { ...condition, is };
}

const oppositeOs = { "<": ">=", "<=": ">", "=": undefined, ">=": "<", ">": "<=" } as const;

export type Joint = { join: "all" | "any" | "not"; parts: Condition[] };

/** Undefined for a fact. */
export function jointOf(condition: Condition): Joint | undefined {
  if ("all" in condition) return { join: "all", parts: condition.all };
  if ("any" in condition) return { join: "any", parts: condition.any };
  if ("not" in condition) return { join: "not", parts: [condition.not] };
  return undefined;
}

/** A fact alone is one deep; whatever stands around it adds one. */
export function depthOf(condition: Condition): number {
  const parts = jointOf(condition)?.parts ?? [];
  return 1 + Math.max(0, ...parts.map(depthOf));
}

/** Every fact that is asked for, from left to right. */
export function factsIn(condition: Condition): FactCondition[] {
  if ("fact" in condition) return [condition];
  return (jointOf(condition)?.parts ?? []).flatMap(factsIn);
}
