import { expect, test } from "vitest";
import { declarationSet } from "#lib/domain/declaration/set.ts";
import { declarationsToken } from "#lib/domain/declaration/signing.ts";

const mac = { track: "macOS 26", targetVersion: "26.1", deadlineLocal: "2026-12-01T18:30:00" };
const old = { track: "macOS 15", targetVersion: "15.7.2", deadlineLocal: "2026-12-01T18:30:00" };
const facts = { platform: "macOS", statusItems: ["softwareupdate.install-state"], enforcements: [mac] };

test("subscriptions and each update stand in activations of their own", () => {
  expect(identifiers({ ...facts, organizationName: "Orchard School" })).toEqual([
    "pomona.subscriptions",
    "pomona.subscriptions.activation",
    "pomona.organization",
    "pomona.update.macos-26",
    "pomona.update.macos-26.activation",
  ]);
});

test("without an assignment there is nothing to enforce", () => {
  expect(identifiers({ ...facts, enforcements: [] })).toEqual([
    "pomona.subscriptions",
    "pomona.subscriptions.activation",
  ]);
});

test("one that cannot be built is left out and told; the rest still serves", () => {
  const { declarations, refusals } = declarationSet({
    ...facts,
    enforcements: [{ ...old, deadlineLocal: "soon" }, mac],
  });
  expect(refusals).toEqual([{ track: "macOS 15", reason: "deadline" }]);
  expect(declarations.map(({ Identifier }) => Identifier)).toContain("pomona.update.macos-26");
});

test("the order of the facts does not matter", () => {
  const one = declarationSet({ ...facts, enforcements: [mac, old] }).declarations;
  const other = declarationSet({ ...facts, enforcements: [old, mac] }).declarations;
  expect(other).toEqual(one);
  expect(declarationsToken(other)).toBe(declarationsToken(one));
});

function identifiers(given: Parameters<typeof declarationSet>[0]) {
  return declarationSet(given).declarations.map(({ Identifier }) => Identifier);
}
