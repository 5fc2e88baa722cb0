import { expect, test } from "vitest";
import { declarationTypes, kindOfType, knowsEnforcement } from "#lib/apple/declaration-types.ts";

test.for([
  [declarationTypes.simpleActivation, "activation"],
  [declarationTypes.statusSubscriptions, "configuration"],
  [declarationTypes.updateEnforcement, "configuration"],
  [declarationTypes.organizationInfo, "management"],
  ["com.apple.asset.data", "asset"],
  ["com.example.management", undefined],
  ["", undefined],
] as const)("%s is of the kind %s", ([type, kind]) => {
  expect(kindOfType(type)).toBe(kind);
});

test.for([
  ["macOS", "14.0", true],
  ["macOS", "13.7.8", false],
  ["iPadOS", "16.7.12", false],
  ["tvOS", "18.4", true],
  ["visionOS", "2.6", false],
  ["watchOS", "26.0", false],
] as const)("%s %s knows enforced updates: %s", ([platform, version, knows]) => {
  expect(knowsEnforcement(platform, version)).toBe(knows);
});
