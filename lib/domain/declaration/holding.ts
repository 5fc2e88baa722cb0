import type { Declaration } from "#lib/apple/declaration-types.ts";
import type { DeclarationStatus, DeclarationStatuses } from "#lib/apple/status/values.ts";
import { type Drift, declarationDrift } from "#lib/domain/declaration/drift.ts";

/**
 * How one device stands to one declaration that it must hold, or had to. `extra`: it is asked no longer and still lists it; `gone`: it
 * has let go. `said`: what its own list last said under that name.
 */
export type Holding = { verdict: HoldingVerdict; said: DeclarationStatus[] };
export type HoldingVerdict = Drift["verdict"] | "gone";

export function holdingOf(
  { declaration, isAsked }: { declaration: Declaration; isAsked: boolean },
  told: DeclarationStatuses | undefined,
): Holding {
  const said = told ? Object.values(told).flat() : [];
  const namesakes = said.filter(({ identifier }) => identifier === declaration.Identifier);
  return { verdict: verdictOf(), said: namesakes };

  function verdictOf(): HoldingVerdict {
    if (told === undefined) return "unsaid";
    if (isAsked) return declarationDrift([declaration], told)[0]?.verdict ?? "missing";
    // Under the same name it may hold what another rollout asks of it: only the token tells.
    return namesakes.some(({ serverToken }) => serverToken === declaration.ServerToken) ? "extra" : "gone";
  }
}
