import type { QueryKey } from "@tanstack/react-query";

type Asked = { asOf?: string | undefined };

/** A day that is over stays as it was: nothing is asked again by itself. */
export function ofPast({ asOf }: Asked) {
  return asOf ? ({ staleTime: Number.POSITIVE_INFINITY, refetchInterval: false } as const) : {};
}

export function isOfPast(key: QueryKey): boolean {
  return key.some((part) => typeof part === "object" && part !== null && "asOf" in part && Boolean(part.asOf));
}
