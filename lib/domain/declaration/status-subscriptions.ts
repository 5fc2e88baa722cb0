import { type Declaration, declarationTypes } from "#lib/apple/declaration-types.ts";
import { subscribable } from "#lib/apple/status-items.ts";
import { sign } from "#lib/domain/declaration/signing.ts";

/** What the device shall report. `supported` as it says itself; empty while it has not spoken. */
export function statusSubscriptions(supported: readonly string[], platform?: string | null): Declaration {
  return sign({
    Type: declarationTypes.statusSubscriptions,
    Identifier: "pomona.subscriptions",
    Payload: { StatusItems: subscribable(supported, platform ?? undefined).map((Name) => ({ Name })) },
  });
}
