/** The part of the fleet that the reader looks at, as it stands in the address of every page. */
export type Scope = { scopePlatform?: string | undefined; scopeGroup?: string | undefined };

/** Where a link stands: the page, its scope, and the day that it is shown as of. */
export type Place = { path: string; scope: Scope; asOf?: string | undefined };

type Search = { get: (name: string) => string | null };

export function placeIn(path: string, search: Search): Place {
  const read = (name: string) => search.get(name) || undefined;
  return {
    path,
    scope: { scopePlatform: read("scopePlatform"), scopeGroup: read("scopeGroup") },
    asOf: knowsPast(path) ? read("asOf") : undefined,
  };
}

/** The pages whose figures are those of the scope. On others nothing is narrowed, and so no picker is shown. */
export function isNarrowed(path: string): boolean {
  return narrowed.includes(path);
}

const narrowed = ["/", "/releases", "/rollouts", "/devices", "/failures", "/reports"];

export function knowsPast(path: string): boolean {
  return path === "/" || path === "/reports";
}

/** For what goes with every page: rail, palette, bell. What an address says itself stays. */
export function withScope(href: string, { path, scope, asOf }: Place): string {
  const [address = "", search] = href.split("?");
  const found = new URLSearchParams(search);
  const day = knowsPast(path) && knowsPast(address) ? asOf : undefined;
  const carried = Object.entries({ ...scope, asOf: day }).filter(([name, value]) => value && !found.has(name));
  if (carried.length === 0) return href;
  for (const [name, value] of carried) found.set(name, value ?? "");
  return `${address}?${found}`;
}

/**
 * For links within pages, whose counts must be those of the rows behind them: a page that is not narrowed leads to lists that are not, and so do
 * the figures of a whole rollout.
 */
export function linkFrom(place: Place, href: string): string {
  const [address = "", search] = href.split("?");
  if (!address.startsWith("/")) return href;
  const isOwn = isNarrowed(address) && (!isNarrowed(place.path) || new URLSearchParams(search).has("rollout"));
  return isOwn ? href : withScope(href, place);
}
