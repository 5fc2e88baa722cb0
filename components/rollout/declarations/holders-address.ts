import { withSearch } from "#lib/client/get-json.ts";
import type { HolderFilter } from "#lib/queries/rollout/declarations/holders.ts";

export function holdersAddress(rolloutId: string, filter: HolderFilter): string {
  return withSearch(`/rollouts/${rolloutId}`, { tab: "declarations", ...filter });
}

/** From an address that somebody may have written by hand. */
export function holderFilter({ token, lingering }: Record<string, unknown>): HolderFilter {
  return {
    ...(typeof token === "string" && /^[0-9a-f]{64}$/.test(token) ? { token } : {}),
    ...(lingering === "1" ? { lingering } : {}),
  };
}
