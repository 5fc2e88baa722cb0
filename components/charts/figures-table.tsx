"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { Point, Series } from "#components/charts/stacked-area.tsx";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";

type Props = {
  caption: string;
  /** What the rows are named by. */
  at: string;
  series: readonly Series[];
  points: readonly Point[];
  formatAt: (at: number) => string;
};

const ROWS = 10;

/** A chart in figures, evenly thinned out, the latest first. */
export function FiguresTable({ caption, at, series, points, formatAt }: Props) {
  const t = useTranslations("frame");
  const format = useFormatter();
  const step = Math.max(1, Math.ceil(points.length / ROWS));
  const rows = points.filter((_, index) => (points.length - 1 - index) % step === 0).reverse();
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">{t("table")}</summary>
      <div className="mt-2 -mb-4 -ml-4 -mr-4 border-t">
        <Table
          caption={caption}
          columns={[{ id: "at", label: at }, ...series.map(({ id, label }) => ({ id, label, align: "end" as const }))]}
        >
          {rows.map((point) => (
            <Row key={point.at}>
              <RowHeader>{formatAt(point.at)}</RowHeader>
              {series.map(({ id }) => (
                <Cell key={id} of={{ id, align: "end" }}>
                  {figure(point.values[id])}
                </Cell>
              ))}
            </Row>
          ))}
        </Table>
      </div>
    </details>
  );

  function figure(value: number | null | undefined): string {
    return value === null ? "–" : format.number(value ?? 0);
  }
}
