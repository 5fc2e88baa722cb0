"use client";
import type { RefObject } from "react";
import type { Selecting } from "#components/device/bulk/use-selection.ts";
import { usePageKeys } from "#components/keys/page-keys.ts";

type Keys = {
  /** What holds the list. */
  place: RefObject<HTMLElement | null>;
  selecting: Selecting | undefined;
  /** `row` is the device whose row has the focus. */
  onAct: ((act: "sync" | "exempt", row: string | undefined) => boolean) | undefined;
};

/** j and k go from row to row, x and shift+x choose, s and e act on what is chosen, else on the row. */
export function useListKeys({ place, selecting, onAct }: Keys): void {
  usePageKeys((key) => {
    if (key === "j") return step(place.current, 1);
    if (key === "k") return step(place.current, -1);
    const row = rowOf(place.current);
    if (key === "s") return onAct?.("sync", row) ?? false;
    if (key === "e") return onAct?.("exempt", row) ?? false;
    if (!selecting || row === undefined) return false;
    if (key === "x") selecting.toggle(row);
    if (key === "X") selecting.reach(row);
    return key === "x" || key === "X";
  });
}

/** From wherever the focus is in a row to the name in the next one, which Enter opens. */
function step(place: HTMLElement | null, by: 1 | -1): boolean {
  const names = [...(place?.querySelectorAll<HTMLElement>("tbody th[scope=row] a") ?? [])];
  const row = document.activeElement?.closest("tr");
  const at = names.findIndex((name) => name.closest("tr") === row);
  const next = at < 0 ? names.at(by > 0 ? 0 : -1) : names[at + by];
  next?.focus();
  return next !== undefined;
}

function rowOf(place: HTMLElement | null): string | undefined {
  const row = document.activeElement?.closest("tr");
  if (!row || !place?.contains(row)) return undefined;
  return row.querySelector<HTMLElement>("input[data-device]")?.dataset.device;
}
