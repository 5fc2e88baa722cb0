import { expect, test } from "vitest";
import { activationOf } from "#lib/domain/declaration/activation.ts";
import { sign } from "#lib/domain/declaration/signing.ts";

test("an activation switches on exactly one configuration", () => {
  const configuration = sign({ Type: "com.apple.configuration.management.test", Identifier: "a.b", Payload: {} });
  expect(activationOf(configuration)).toMatchObject({
    Type: "com.apple.activation.simple",
    Identifier: "a.b.activation",
    Payload: { StandardConfigurations: ["a.b"] },
  });
});
