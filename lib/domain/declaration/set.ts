import { type Declaration, declarationTypes } from "#lib/apple/declaration-types.ts";
import { activationOf } from "#lib/domain/declaration/activation.ts";
import { type Enforcement, enforcementDeclaration, type Refusal } from "#lib/domain/declaration/enforcement.ts";
import { sign } from "#lib/domain/declaration/signing.ts";
import { statusSubscriptions } from "#lib/domain/declaration/status-subscriptions.ts";

/** All that decides what a device must hold. Devices with equal facts hold the same set. */
export type SetFacts = {
  platform?: string | null;
  /** As the device says it supports them; empty: not known. */
  statusItems: readonly string[];
  organizationName?: string | null;
  enforcements: readonly Enforcement[];
};

export type DeclarationSet = { declarations: Declaration[]; refusals: Refusal[] };

/** Never throws: what cannot be built is left out and told, the rest still serves. */
export function declarationSet({ platform, statusItems, organizationName, enforcements }: SetFacts): DeclarationSet {
  const subscriptions = statusSubscriptions(statusItems, platform);
  const declarations = [subscriptions, activationOf(subscriptions)];
  if (organizationName) declarations.push(organizationInfo(organizationName));

  const refusals: Refusal[] = [];
  for (const enforcement of inOrder(enforcements)) {
    const built = enforcementDeclaration(enforcement);
    if ("refusal" in built) refusals.push(built.refusal);
    else declarations.push(built.declaration, activationOf(built.declaration));
  }
  return { declarations, refusals };
}

function organizationInfo(name: string): Declaration {
  return sign({ Type: declarationTypes.organizationInfo, Identifier: "pomona.organization", Payload: { Name: name } });
}

function inOrder(enforcements: readonly Enforcement[]): Enforcement[] {
  return enforcements.toSorted((a, b) => (a.track < b.track ? -1 : 1));
}
