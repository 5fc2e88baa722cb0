"use client";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { type Marker, MarkerLines, roomForMarkers } from "#components/charts/marker-lines.tsx";

export type BandPoint = { at: number; value: number | null; band?: [number, number] | null };

type Props = {
  points: readonly BandPoint[];
  words: { value: string; band?: string };
  color: string;
  /** A height that is not to be passed. */
  threshold?: Marker | undefined;
  markers: readonly Marker[];
  format: { at: (at: number) => string; value: (value: number) => string };
};

/** One line over time, beside the band in which it was to be expected. The words and the table belong to whoever shows it. */
export function BandLine({ points, words, color, threshold, markers, format }: Props) {
  return (
    <ResponsiveContainer width="100%" height={220}>
      <ComposedChart
        data={[...points]}
        margin={{ top: roomForMarkers(markers), right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tickFormatter={format.at}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={48}
        />
        <YAxis
          tick={tick}
          tickFormatter={format.value}
          tickLine={false}
          axisLine={false}
          width={56}
          domain={[0, (most: number) => Math.max(most, threshold?.at ?? 0)]}
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(at) => format.at(Number(at))}
          formatter={(value, id) => [textOf(value), id === "band" ? words.band : words.value]}
          contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 5, fontSize: 12 }}
          itemStyle={{ color: "var(--ink)", padding: 0 }}
          labelStyle={{ color: "var(--ink-muted)" }}
          filterNull
        />
        {words.band !== undefined && (
          <Area
            dataKey="band"
            type="linear"
            stroke="none"
            fill={color}
            fillOpacity={0.22}
            isAnimationActive={false}
            activeDot={false}
          />
        )}
        <Line dataKey="value" type="stepAfter" stroke={color} strokeWidth={2} dot={false} isAnimationActive={false} />
        {threshold && (
          <ReferenceLine
            y={threshold.at}
            stroke="var(--ink)"
            strokeDasharray="4 3"
            label={{ value: threshold.label, position: "insideTopRight", fontSize: 11, fill: "var(--ink-muted)" }}
          />
        )}
        <MarkerLines markers={markers} from={points[0]?.at ?? 0} to={points.at(-1)?.at ?? 0} />
      </ComposedChart>
    </ResponsiveContainer>
  );

  function textOf(value: unknown): string {
    return Array.isArray(value)
      ? value.map((end) => format.value(Number(end))).join(" – ")
      : format.value(Number(value));
  }
}

const tick = { fontSize: 11, fill: "var(--ink-muted)" } as const;
