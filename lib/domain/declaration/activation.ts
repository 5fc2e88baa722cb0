import { type Declaration, declarationTypes } from "#lib/apple/declaration-types.ts";
import { sign } from "#lib/domain/declaration/signing.ts";

/**
 * Each configuration gets an activation of its own: older systems refuse all of an activation's configurations when one
 * cannot be applied, and a refused update must not silence the device.
 */
export function activationOf(configuration: Declaration): Declaration {
  return sign({
    Type: declarationTypes.simpleActivation,
    Identifier: `${configuration.Identifier}.activation`,
    Payload: { StandardConfigurations: [configuration.Identifier] },
  });
}
