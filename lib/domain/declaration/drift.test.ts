import { expect, test } from "vitest";
import type { DeclarationStatus, DeclarationStatuses } from "#lib/apple/status/values.ts";
import { declarationDrift } from "#lib/domain/declaration/drift.ts";

const expected = [{ Type: "com.apple.configuration.x", Identifier: "x", ServerToken: "t2", Payload: {} }];
const entry: DeclarationStatus = { identifier: "x", serverToken: "t2", active: true, valid: "valid", reasons: [] };

test.for([
  ["held as it should be", [entry], ["held"]],
  ["an older content under the name", [{ ...entry, serverToken: "t1" }], ["outdated"]],
  ["old and new side by side during a re-push", [{ ...entry, serverToken: "t1" }, entry], ["held"]],
  ["refused by the device", [{ ...entry, valid: "invalid" }], ["invalid"]],
  ["not there", [], ["missing"]],
  ["another that should be gone", [entry, { ...entry, identifier: "y" }], ["held", "extra"]],
] as const)("%s", ([, configurations, verdicts]) => {
  expect(declarationDrift(expected, told(configurations)).map(({ verdict }) => verdict)).toEqual(verdicts);
});

test("a device that has never listed its declarations lacks none for certain", () => {
  expect(declarationDrift(expected, undefined)[0]).toMatchObject({ verdict: "unsaid", active: null });
});

test("the device's reasons are handed on", () => {
  const invalid = {
    ...entry,
    valid: "invalid",
    reasons: [{ code: "Error.ConfigurationIsInvalid", description: "old" }],
  };
  expect(declarationDrift(expected, told([invalid]))[0]?.reasons).toEqual(["Error.ConfigurationIsInvalid: old"]);
});

function told(configurations: readonly DeclarationStatus[]): DeclarationStatuses {
  return { activations: [], assets: [], configurations: [...configurations], management: [] };
}
