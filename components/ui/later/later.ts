"use client";
import { useEffect, useSyncExternalStore } from "react";

/** A part of the console that a page can be used without: fetched right after the page, once for all who show it. */
export type Later<Part> = {
  part: () => Part | undefined;
  fetch: () => void;
  subscribe: (onFetched: () => void) => () => void;
};

export function later<Part>(load: () => Promise<Part>): Later<Part> {
  const waiting = new Set<() => void>();
  let part: Part | undefined;
  let isAsked = false;

  function arrive(loaded: Part) {
    part = loaded;
    for (const tell of [...waiting]) tell();
  }

  /** What got lost on the way can be asked for again. */
  function lose() {
    isAsked = false;
  }

  function fetch() {
    if (isAsked) return;
    isAsked = true;
    load().then(arrive, lose);
  }

  function subscribe(onFetched: () => void) {
    waiting.add(onFetched);
    return () => waiting.delete(onFetched);
  }

  return { part: () => part, fetch, subscribe };
}

/** The server shows no such part, and so neither does the browser while it takes over what the server has shown. */
export function useLater<Part>({ part, fetch, subscribe }: Later<Part>): Part | undefined {
  useEffect(fetch, [fetch]);
  return useSyncExternalStore(subscribe, part, () => undefined);
}

/** At once where it is there, else as soon as it is. */
export function whenFetched<Part>({ part, fetch, subscribe }: Later<Part>, act: (part: Part) => void): void {
  const here = part();
  if (here) {
    act(here);
    return;
  }
  const leave = subscribe(() => {
    leave();
    const come = part();
    if (come) act(come);
  });
  fetch();
}
