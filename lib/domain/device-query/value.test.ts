import { expect, test } from "vitest";
import { type Ask, askOf, phaseWords, type QueryKey, queryKeys } from "#lib/domain/device-query/value.ts";

test.for<[QueryKey, string, Ask]>([
  ["phase", "Failed", { key: "phase", phase: "failed" }],
  ["phase", "remaining", { key: "phase", phase: "remaining" }],
  ["os", "26.6", { key: "os", is: "line", version: "26.6" }],
  ["os", "<26.6", { key: "os", is: "<", version: "26.6" }],
  ["os", ">= 26.10.1", { key: "os", is: ">=", version: "26.10.1" }],
  ["os", "=26", { key: "os", is: "=", version: "26" }],
  ["platform", "MACOS", { key: "platform", platform: "macOS" }],
  ["track", "macOS 26", { key: "track", platform: "macOS", major: 26 }],
  ["track", "ios-18", { key: "track", platform: "iOS", major: 18 }],
  ["group", " Lab Macs ", { key: "group", text: "Lab Macs" }],
  ["tag", "Ward  3", { key: "tag", text: "ward 3" }],
  ["name", "x", { key: "name", text: "x" }],
  ["supervised", "Unknown", { key: "supervised", is: "unknown" }],
  ["exempt", "YES", { key: "exempt", is: "yes" }],
  ["token", "no", { key: "token", is: "no" }],
  ["report", ">7d", { key: "report", is: { is: ">", hours: 168 } }],
  ["report", "never", { key: "report", is: "never" }],
  ["deadline", "<24h", { key: "deadline", is: { is: "<", hours: 24 } }],
  ["deadline", "past", { key: "deadline", is: "past" }],
])("%s:%s", ([key, value, ask]) => {
  expect(askOf(key, value)).toEqual(ask);
});

test.for<[QueryKey, string, string]>([
  ["phase", "faild", "no-phase"],
  ["os", "<", "no-version"],
  ["os", "26.", "no-version"],
  ["os", "26.6b", "no-version"],
  ["os", "=<26", "no-version"],
  ["platform", "android", "no-platform"],
  ["track", "macOS", "no-track"],
  ["track", "26", "no-track"],
  ["token", "unknown", "no-answer"],
  ["exempt", "perhaps", "no-answer"],
  ["report", "7d", "no-report"],
  ["report", "past", "no-report"],
  ["deadline", "never", "no-deadline"],
])("%s:%s says nothing", ([key, value, fault]) => {
  expect(askOf(key, value)).toBe(fault);
});

test("no key goes without a value", () => {
  expect(queryKeys.map((key) => askOf(key, " "))).toEqual(queryKeys.map(() => "no-value"));
});

test("every phase has a word", () => {
  expect(phaseWords.map((phase) => askOf("phase", phase))).toEqual(
    phaseWords.map((phase) => ({ key: "phase", phase })),
  );
});
