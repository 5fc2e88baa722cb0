"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { isNarrowed, type Place, placeIn, type Scope } from "#lib/client/scope.ts";

/** Where the reader is, and what part of the fleet they look at. */
export function usePlace(): Place {
  return placeIn(usePathname(), useSearchParams());
}

/** What the page's own figures are narrowed to; a page that is not narrowed asks for the whole. */
export function useScope(): Scope {
  const { path, scope } = usePlace();
  return isNarrowed(path) ? scope : {};
}

/** Says in the address what has been chosen; another choice begins at the first page of a list. */
export function useChange(): (changed: Record<string, string | undefined>) => void {
  const [path, search, router] = [usePathname(), useSearchParams(), useRouter()];
  return (changed) => {
    const next = new URLSearchParams(search);
    next.delete("after");
    for (const [name, value] of Object.entries(changed)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false });
  };
}
