"use client";
import { usePlotArea } from "recharts";
import { placeLabels } from "#lib/domain/metrics/picture/label-rows.ts";

export type Marker = { at: number; label: string };

type Props = { markers: readonly Marker[]; from: number; to: number };

const MOST_ROWS = 3;
const ROW = 14;
const FONT = 11;
/** Of Inter, on average: the words are placed before they are drawn. */
const LETTER = 6;

/** Upright lines at moments that matter, named above the plot, in rows where the names would lie on each other. */
export function MarkerLines({ markers, from, to }: Props) {
  const plot = usePlotArea();
  if (!plot || to <= from) return null;
  const inside = markers.filter(({ at }) => at >= from && at <= to);
  const wishes = inside.map(({ at, label }) => ({
    at: plot.x + ((at - from) / (to - from)) * plot.width,
    width: label.length * LETTER,
  }));
  const places = placeLabels(wishes, { from: plot.x, to: plot.x + plot.width, rows: rowsFor(markers) });
  return (
    <g>
      {inside.map(({ label }, index) => {
        const { at = 0, width = 0 } = wishes[index] ?? {};
        const place = places[index];
        const top = plot.y - (place ? place.row * ROW : 0);
        return (
          <g key={label}>
            <line x1={at} x2={at} y1={top} y2={plot.y + plot.height} stroke="var(--ink)" strokeDasharray="3 3" />
            {place && (
              <text x={place.left + width / 2} y={top - 4} textAnchor="middle" fontSize={FONT} fill="var(--ink-muted)">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** What the chart must leave free above its plot. */
export function roomForMarkers(markers: readonly Marker[]): number {
  return 4 + ROW * Math.max(1, rowsFor(markers));
}

function rowsFor({ length }: readonly Marker[]): number {
  return Math.min(MOST_ROWS, length);
}
