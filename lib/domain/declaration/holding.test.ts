import { expect, test } from "vitest";
import type { DeclarationStatus, DeclarationStatuses } from "#lib/apple/status/values.ts";
import { holdingOf } from "#lib/domain/declaration/holding.ts";

const declaration = { Type: "com.apple.configuration.x", Identifier: "x", ServerToken: "t2", Payload: {} };
const entry: DeclarationStatus = { identifier: "x", serverToken: "t2", active: true, valid: "valid", reasons: [] };

test.for([
  ["held", true, [entry], "held"],
  ["an earlier content under the name", true, [{ ...entry, serverToken: "t1" }], "outdated"],
  ["refused", true, [{ ...entry, valid: "invalid" }], "invalid"],
  ["not there", true, [], "missing"],
  ["lingering after it was taken back", false, [entry], "extra"],
  ["let go", false, [], "gone"],
  ["let go for what another rollout asks under the same name", false, [{ ...entry, serverToken: "t3" }], "gone"],
] as const)("%s", ([, isAsked, configurations, verdict]) => {
  expect(holdingOf({ declaration, isAsked }, told(configurations)).verdict).toBe(verdict);
});

test.for([true, false])("a device that has never listed anything has said nothing; asked: %s", (isAsked) => {
  expect(holdingOf({ declaration, isAsked }, undefined)).toEqual({ verdict: "unsaid", said: [] });
});

test("what it said is handed on, under that name alone", () => {
  const said = [{ ...entry, serverToken: "t1" }, entry];
  const others = { ...entry, identifier: "y" };
  expect(holdingOf({ declaration, isAsked: true }, told([others, ...said])).said).toEqual(said);
});

function told(configurations: readonly DeclarationStatus[]): DeclarationStatuses {
  return { activations: [], assets: [], configurations: [...configurations], management: [] };
}
