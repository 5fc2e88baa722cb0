import type { QueryClient } from "@tanstack/react-query";

export type Freshness = { subscribe: (onChange: () => void) => () => void; latest: () => number };

/** When the last of what is on the screen was brought up to date, in real milliseconds; 0 before anything was. */
export function freshnessOf(client: QueryClient): Freshness {
  const cache = client.getQueryCache();
  return {
    subscribe: (onChange) => cache.subscribe(({ type }) => type === "updated" && onChange()),
    latest: () => Math.max(0, ...cache.findAll({ type: "active" }).map(({ state }) => state.dataUpdatedAt)),
  };
}

/** Real time, for what has nothing to do with the service's clock. */
export function realNowMs(): number {
  return performance.timeOrigin + performance.now();
}
