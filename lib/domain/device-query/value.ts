import { platformIn } from "#lib/domain/device-query/platform.ts";
import type { OsComparison } from "#lib/domain/fleet/condition.ts";
import { normalTag } from "#lib/domain/fleet/tag.ts";
import { type DevicePhase, devicePhases } from "#lib/domain/update/phase.ts";

/** What a query can ask about, in the order in which it is offered. */
export const queryKeys = [
  ...(["phase", "os", "platform", "group", "tag", "track", "model", "name", "serial", "zone"] as const),
  ...(["supervised", "token", "exempt", "report", "deadline"] as const),
] as const;
export type QueryKey = (typeof queryKeys)[number];

/** `remaining` and `over` are what a rollout still waits for and what it does not. */
export const phaseWords = [...devicePhases, "remaining", "over"] as const;
export type PhaseWord = DevicePhase | "remaining" | "over";

/** Longer or shorter than so many hours. */
export type Span = { is: "<" | ">"; hours: number };

/** What a term asks of a device. `line` is a version with all that only adds to it: 26.6 holds 26.6.1. */
export type Ask =
  | { key: "text" | "name" | "serial" | "model" | "zone" | "group" | "tag"; text: string }
  | { key: "phase"; phase: PhaseWord }
  | { key: "platform"; platform: string }
  | { key: "track"; platform: string; major: number }
  | { key: "os"; is: OsComparison | "line"; version: string }
  | { key: "supervised" | "token" | "exempt"; is: "yes" | "no" | "unknown" }
  | { key: "report"; is: Span | "never" }
  | { key: "deadline"; is: Span | "past" | "none" };

export type ValueFault =
  | "no-value"
  | "no-phase"
  | "no-platform"
  | "no-track"
  | "no-version"
  | "no-answer"
  | "no-report"
  | "no-deadline";

/** What a key with this value asks, or why it asks nothing. */
export function askOf(key: QueryKey, value: string): Ask | ValueFault {
  if (value.trim() === "") return "no-value";
  switch (key) {
    case "name":
    case "serial":
    case "model":
    case "zone":
    case "group":
      return { key, text: value.trim() };
    case "tag":
      return { key, text: normalTag(value) };
    case "phase":
      return phaseAsk(value.toLowerCase());
    case "platform":
      return platformAsk(value);
    case "track":
      return trackAsk(value);
    case "os":
      return osAsk(value);
    case "supervised":
      return answerAsk(key, value, ["yes", "no", "unknown"]);
    case "token":
    case "exempt":
      return answerAsk(key, value, ["yes", "no"]);
    case "report":
      return reportAsk(value.toLowerCase());
    case "deadline":
      return deadlineAsk(value.toLowerCase());
  }
}

function phaseAsk(word: string): Ask | ValueFault {
  const phase = phaseWords.find((known) => known === word);
  return phase ? { key: "phase", phase } : "no-phase";
}

function platformAsk(value: string): Ask | ValueFault {
  const platform = platformIn(value);
  return platform ? { key: "platform", platform } : "no-platform";
}

function trackAsk(value: string): Ask | ValueFault {
  const [, word = "", number = ""] = /^\s*([a-z]+)[\s-]?(\d{1,3})\s*$/i.exec(value) ?? [];
  const platform = platformIn(word);
  return platform ? { key: "track", platform, major: Number(number) } : "no-track";
}

const comparisons: Readonly<Record<string, OsComparison | "line">> = {
  "": "line",
  "<": "<",
  "<=": "<=",
  "=": "=",
  ">=": ">=",
  ">": ">",
};

function osAsk(value: string): Ask | ValueFault {
  const [, sign = "", version] = /^\s*(<=|>=|<|>|=|)\s*(\d{1,4}(?:\.\d{1,4}){0,4})\s*$/.exec(value) ?? [];
  const is = comparisons[sign];
  return version && is ? { key: "os", is, version } : "no-version";
}

function answerAsk(
  key: "supervised" | "token" | "exempt",
  value: string,
  answers: readonly ("yes" | "no" | "unknown")[],
): Ask | ValueFault {
  const is = answers.find((known) => known === value.trim().toLowerCase());
  return is ? { key, is } : "no-answer";
}

function reportAsk(value: string): Ask | ValueFault {
  const is = value === "never" ? value : spanIn(value);
  return is ? { key: "report", is } : "no-report";
}

function deadlineAsk(value: string): Ask | ValueFault {
  const is = value === "past" || value === "none" ? value : spanIn(value);
  return is ? { key: "deadline", is } : "no-deadline";
}

const HOURS_A_DAY = 24;

function spanIn(value: string): Span | undefined {
  const [, is, count, unit] = /^\s*([<>])\s*(\d{1,4})\s*([hd])\s*$/.exec(value) ?? [];
  if (is !== "<" && is !== ">") return undefined;
  return { is, hours: Number(count) * (unit === "d" ? HOURS_A_DAY : 1) };
}
