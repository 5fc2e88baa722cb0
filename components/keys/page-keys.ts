"use client";
import { useEffect, useEffectEvent } from "react";

type Hearing = (key: string) => boolean;
const hearings = new Set<Hearing>();

/** Keys of one page alone: heard where no key of every page is meant. `onKey` answers whether the key did something. */
export function usePageKeys(onKey: Hearing): void {
  const hear = useEffectEvent(onKey);
  useEffect(() => {
    const hearing = (key: string) => hear(key);
    hearings.add(hearing);
    return () => {
      hearings.delete(hearing);
    };
  }, []);
}

export function actOnPage(key: string): boolean {
  return [...hearings].some((hear) => hear(key));
}
