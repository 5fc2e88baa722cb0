import type { ReactNode } from "react";

export type Column = {
  id: string;
  label: ReactNode;
  align?: "end";
  /** From which width of the table on it is shown; the rest of the row must make sense without it. */
  from?: "sm" | "md" | "lg" | "xl";
};

type Props = { caption: string; columns: readonly Column[]; children: ReactNode };

/** A table for links and figures: real rows, so that a screen reader can walk it. It scrolls by itself where it must. */
export function Table({ caption, columns, children }: Props) {
  return (
    <div className="@container relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b text-left text-xs text-muted">
            {columns.map((column) => (
              <th key={column.id} scope="col" className={`h-9 bg-surface font-medium ${cellClass(column)}`}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">{children}</tbody>
      </table>
    </div>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="group align-top transition-colors duration-75 hover:bg-canvas">{children}</tr>;
}

type CellProps = { of: Omit<Column, "label">; children: ReactNode };

export function Cell({ of, children }: CellProps) {
  return <td className={`py-2.5 ${cellClass(of)}`}>{children}</td>;
}

/** The cell that names its row. */
export function RowHeader({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className="py-2.5 pr-4 pl-2 text-left font-medium first:pl-4">
      {children}
    </th>
  );
}

function cellClass({ align, from }: Omit<Column, "label">): string {
  return `px-2 first:pl-4 last:pr-4 ${align === "end" ? "text-right tabular-nums" : ""} ${from ? shownFrom[from] : ""}`;
}

const shownFrom = {
  sm: "hidden @min-[28rem]:table-cell print:table-cell",
  md: "hidden @min-[35rem]:table-cell print:table-cell",
  lg: "hidden @min-[45rem]:table-cell print:table-cell",
  xl: "hidden @min-[58rem]:table-cell print:table-cell",
} as const;
