"use client";
import { useState } from "react";
import { isChosen, noSelection, paged, reached, type Selection, toggled } from "#lib/domain/bulk/selection.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";
import type { DeviceListInput } from "#lib/queries/device/list.ts";

export type Selecting = {
  isChosen: (id: string) => boolean;
  /** Whether all, some or none of the rows shown are chosen. */
  page: "all" | "some" | "none";
  toggle: (id: string) => void;
  /** From the row chosen last to this one. */
  reach: (id: string) => void;
  choosePage: (isWanted: boolean) => void;
};

/** Which devices are chosen. News about them changes nothing, another page or order neither; another question begins anew. */
export function useSelection(input: DeviceListInput, shown: readonly string[]) {
  const { after: _, columns: __, ...filter } = input;
  const { sort: ___, ...asked } = filter;
  const view = JSON.stringify(asked);
  const [kept, setKept] = useState(() => noSelection(view));
  const selection = kept.view === view ? kept : noSelection(view);
  const chosenHere = shown.filter((id) => isChosen(selection, id)).length;

  function change(to: (selection: Selection) => Selection) {
    setKept((before) => to(before.view === view ? before : noSelection(view)));
  }

  const selecting: Selecting = {
    isChosen: (id) => isChosen(selection, id),
    page: chosenHere === 0 ? "none" : chosenHere === shown.length ? "all" : "some",
    toggle: (id) => change((before) => toggled(before, shown, id)),
    reach: (id) => change((before) => reached(before, shown, id)),
    choosePage: (isWanted) => change((before) => paged(before, shown, isWanted)),
  };

  return {
    selecting,
    isAll: selection.isAll,
    count: selection.ids.size,
    chosen: chosenIn(selection, filter),
    chooseAll: () => change((before) => ({ ...before, isAll: true })),
    clear: () => setKept(noSelection(view)),
  };
}

function chosenIn({ isAll, ids }: Selection, filter: Omit<DeviceListInput, "after" | "columns">): Chosen | undefined {
  if (isAll) return { filter };
  return ids.size > 0 ? { ids: [...ids] } : undefined;
}
