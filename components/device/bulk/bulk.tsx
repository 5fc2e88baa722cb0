"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import type { BulkActs } from "#components/device/bulk/bulk-acts.ts";
import { LaterBar, LaterOutcome, LaterSheet } from "#components/device/bulk/later-acts.tsx";
import { useListKeys } from "#components/device/bulk/list-keys.ts";
import { type Selecting, useSelection } from "#components/device/bulk/use-selection.ts";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import { exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import type { BulkAct } from "#lib/domain/bulk/act.ts";
import type { BulkOutcome } from "#lib/http/bulk/bulk.ts";
import type { Chosen } from "#lib/queries/bulk/chosen.ts";
import type { DeviceList, DeviceListInput } from "#lib/queries/device/list.ts";

type Props = {
  input: DeviceListInput;
  view: DeviceList;
  /** Undefined for who may do nothing here: then there is nothing to choose. */
  acts: BulkActs | undefined;
  children: (selecting: Selecting | undefined) => ReactNode;
};

/** The bar is its last part on the screen; what the focus goes to is not brought to where it would hide it. */
const listClass = "flex flex-col [&_:is(a,button,input)]:scroll-mb-72 lg:[&_:is(a,button,input)]:scroll-mb-48";

type Under = { act: BulkAct; chosen: Chosen };
type Result = { act: BulkAct; outcome: BulkOutcome; number: number };

/** What can be done with many devices of a list at once: choose, see how many, act, see how it went, take it back. */
export function Bulk({ input, view, acts, children }: Props) {
  const client = useQueryClient();
  const place = useRef<HTMLDivElement>(null);
  const shown = view.devices.map(({ id }) => id);
  const selection = useSelection(input, shown);
  const [under, setUnder] = useState<Under>();
  const [result, setResult] = useState<Result>();
  const selecting = acts && selection.selecting;
  useListKeys({ place, selecting, onAct: acts && actByKey });

  function actByKey(act: "sync" | "exempt", row: string | undefined): boolean {
    const chosen = selection.chosen ?? (row === undefined ? undefined : { ids: [row] });
    const isAllowed = act === "sync" ? acts?.onSync : acts?.onExempt;
    if (!chosen || !isAllowed) return false;
    setUnder({ act, chosen });
    return true;
  }

  function end(act: BulkAct, outcome: BulkOutcome) {
    setUnder(undefined);
    selection.clear();
    setResult((before) => ({ act, outcome, number: (before?.number ?? 0) + 1 }));
    refresh();
  }

  function refresh() {
    for (const { all: queryKey } of [deviceQueries, exemptionQueries, groupQueries]) {
      void client.invalidateQueries({ queryKey });
    }
  }

  return (
    <div ref={place} className={listClass}>
      {acts && selection.chosen && (
        <LaterBar
          selection={selection}
          chosen={selection.chosen}
          total={view.total}
          acts={acts}
          onAct={(act, chosen) => setUnder({ act, chosen })}
        />
      )}
      {acts && result && (
        <LaterOutcome
          key={result.number}
          act={result.act}
          outcome={result.outcome}
          onUndo={acts.onUndo}
          onUndone={refresh}
          onClose={() => setResult(undefined)}
        />
      )}
      {children(selecting)}
      {acts && under && (
        <LaterSheet
          act={under.act}
          chosen={under.chosen}
          acts={acts}
          onDone={(outcome) => end(under.act, outcome)}
          onClose={() => setUnder(undefined)}
        />
      )}
    </div>
  );
}
