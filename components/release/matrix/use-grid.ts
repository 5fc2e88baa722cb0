"use client";
import { type KeyboardEvent, useState } from "react";

type Place = { row: number; column: number };

/** One stop for the tab key; arrows, Home and End walk from cell to cell. Cells carry `data-cell`. */
export function useGrid(rows: number, columns: number) {
  const [kept, setKept] = useState<Place>({ row: 0, column: 1 });
  const at = { row: Math.min(kept.row, rows - 1), column: Math.min(kept.column, columns - 1) };

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const next = step(event.key, at);
    if (!next || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(rows - 1, next.row));
    const column = Math.max(0, Math.min(columns - 1, next.column));
    setKept({ row, column });
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  }

  function step(key: string, { row, column }: Place): Place | undefined {
    switch (key) {
      case "ArrowUp":
        return { row: row - 1, column };
      case "ArrowDown":
        return { row: row + 1, column };
      case "ArrowLeft":
        return { row, column: column - 1 };
      case "ArrowRight":
        return { row, column: column + 1 };
      case "Home":
        return { row, column: 0 };
      case "End":
        return { row, column: columns - 1 };
      default:
        return undefined;
    }
  }

  function cellProps(row: number, column: number) {
    return {
      "data-cell": `${row} ${column}`,
      tabIndex: row === at.row && column === at.column ? 0 : -1,
      onFocus: () => setKept({ row, column }),
    };
  }

  return { onKeyDown, cellProps };
}

export type CellProps = ReturnType<ReturnType<typeof useGrid>["cellProps"]>;
