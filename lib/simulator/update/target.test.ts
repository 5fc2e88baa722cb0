import { expect, test } from "vitest";
import type { Declaration } from "#lib/apple/declaration-types.ts";
import { chooseTarget, targetOf } from "#lib/simulator/update/target.ts";

const zone = "Europe/Paris";
const os = { version: "26.6", build: "25G72" };

test("the earliest deadline acts first", () => {
  const chosen = chooseTarget([asking("26.6.2", 28), asking("26.6.1", 26)], os, zone);
  expect(chosen).toMatchObject({ version: "26.6.1", deadline: Date.parse("2026-11-26T11:00:00Z") });
});

test("of two for the same moment the higher one acts", () => {
  expect(chooseTarget([asking("26.6.1", 26), asking("26.6.2", 26)], os, zone)?.version).toBe("26.6.2");
});

test.for([
  ["the version it runs", "26.6"],
  ["an older one", "15.7.9"],
])("%s asks for nothing", ([, version = ""]) => {
  expect(chooseTarget([asking(version, 26)], os, zone)).toBeUndefined();
});

test.for([
  ["a deadline in a zone", { TargetOSVersion: "26.6.1", TargetLocalDateTime: "2026-11-26T12:00:00Z" }],
  ["no deadline", { TargetOSVersion: "26.6.1" }],
  ["a version that is none", { TargetOSVersion: "latest", TargetLocalDateTime: "2026-11-26T12:00:00" }],
] as const)("%s is no target", ([, Payload]) => {
  expect(targetOf({ ...asking("1", 1), Payload }, zone)).toBeUndefined();
});

function asking(version: string, day: number): Declaration {
  return {
    Type: "com.apple.configuration.softwareupdate.enforcement.specific",
    Identifier: `update.${version}`,
    ServerToken: "1",
    Payload: { TargetOSVersion: version, TargetLocalDateTime: `2026-11-${String(day).padStart(2, "0")}T12:00:00` },
  };
}
