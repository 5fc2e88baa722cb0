import { expect, test } from "vitest";
import { declarationTypes, kindOfType } from "#lib/apple/declaration-types.ts";

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
