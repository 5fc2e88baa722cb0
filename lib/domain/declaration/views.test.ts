import { expect, test } from "vitest";
import { declarationSet } from "#lib/domain/declaration/set.ts";
import { find, manifest, tokens } from "#lib/domain/declaration/views.ts";

const { declarations } = declarationSet({
  platform: "macOS",
  statusItems: [],
  organizationName: "Orchard School",
  enforcements: [{ track: "macOS 26", targetVersion: "26.1", deadlineLocal: "2026-12-01T18:30:00" }],
});

test("the manifest lists each declaration under its kind, with the token that it is served with", () => {
  const { Declarations } = manifest(declarations);
  expect(Declarations.Configurations.map(({ Identifier }) => Identifier)).toEqual([
    "pomona.subscriptions",
    "pomona.update.macos-26",
  ]);
  expect(Declarations.Management).toHaveLength(1);
  for (const entry of Declarations.Activations) {
    expect(find(declarations, "activation", entry.Identifier)?.ServerToken).toBe(entry.ServerToken);
  }
});

test("four arrays even where there is nothing", () => {
  expect(manifest([]).Declarations).toEqual({ Activations: [], Assets: [], Configurations: [], Management: [] });
});

test("tokens and manifest speak of the same state, in whole seconds", () => {
  const { SyncTokens } = tokens(declarations, Temporal.Instant.from("2026-11-23T08:00:00.750Z"));
  expect(SyncTokens).toEqual({
    DeclarationsToken: manifest(declarations).DeclarationsToken,
    Timestamp: "2026-11-23T08:00:00Z",
  });
});

test("a declaration is found under its own kind only", () => {
  expect(find(declarations, "configuration", "pomona.update.macos-26")).toBeDefined();
  expect(find(declarations, "activation", "pomona.update.macos-26")).toBeUndefined();
});
