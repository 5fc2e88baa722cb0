import type { Declaration } from "#lib/apple/declaration-types.ts";
import type { DeclarationStatus, DeclarationStatuses } from "#lib/apple/status/values.ts";

/**
 * What the device should hold against what it says it holds. `outdated`: under that name it still holds an earlier content. `extra`:
 * it should let go of it. `unsaid`: the device has never listed its declarations.
 */
export type Drift = {
  identifier: string;
  type: string | null;
  verdict: "held" | "invalid" | "missing" | "outdated" | "extra" | "unsaid";
  active: boolean | null;
  reasons: string[];
};

export function declarationDrift(expected: readonly Declaration[], told: DeclarationStatuses | undefined): Drift[] {
  const held = told ? Object.values(told).flat() : [];
  const wanted = expected.map((declaration) => judge(declaration, held, told !== undefined));
  const names = new Set(expected.map(({ Identifier }) => Identifier));
  const extra = held
    .filter(({ identifier }) => !names.has(identifier))
    .map(({ identifier, active, reasons }): Drift => {
      return { identifier, type: null, verdict: "extra", active, reasons: reasons.map(say) };
    });
  return [...wanted, ...extra];
}

/** During a re-push the same name may stand twice, with the old and the new token. */
function judge(
  { Identifier, ServerToken, Type }: Declaration,
  held: readonly DeclarationStatus[],
  isTold: boolean,
): Drift {
  const namesakes = held.filter(({ identifier }) => identifier === Identifier);
  const entry = namesakes.find(({ serverToken }) => serverToken === ServerToken);
  const base = { identifier: Identifier, type: Type };
  if (!isTold) return { ...base, verdict: "unsaid", active: null, reasons: [] };
  if (!entry) return { ...base, verdict: namesakes.length > 0 ? "outdated" : "missing", active: null, reasons: [] };
  const verdict = entry.valid === "invalid" ? "invalid" : "held";
  return { ...base, verdict, active: entry.active, reasons: entry.reasons.map(say) };
}

function say({ code, description }: DeclarationStatus["reasons"][number]): string {
  return description ? `${code}: ${description}` : code;
}
