import { expect, test } from "vitest";
import { formatEndpoint, parseEndpoint } from "#lib/apple/ddm.ts";

test.for([
  ["tokens", { kind: "tokens" }],
  ["declaration-items", { kind: "declaration-items" }],
  ["status", { kind: "status" }],
  [
    "declaration/configuration/pomona.update.macos-26",
    { kind: "declaration", declarationKind: "configuration", identifier: "pomona.update.macos-26" },
  ],
  [
    "declaration/management/foo/bar/baz",
    { kind: "declaration", declarationKind: "management", identifier: "foo/bar/baz" },
  ],
] as const)("a device asks for %s", ([endpoint, parsed]) => {
  expect(parseEndpoint(endpoint)).toEqual(parsed);
  expect(formatEndpoint(parsed)).toBe(endpoint);
});

test.for([
  "",
  "Tokens",
  "tokens/",
  "declaration/configuration",
  "declaration/configuration/",
  "declaration/com.apple.configuration.x/y",
  "declaration/configuration/../../etc",
  `declaration/configuration/${"é".repeat(33)}`,
])("no device asks for %s", (endpoint) => {
  expect(parseEndpoint(endpoint)).toBeUndefined();
});
