"use client";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { type Marker, MarkerLines, roomForMarkers } from "#components/charts/marker-lines.tsx";

export type Series = { id: string; label: string; color: string };
/** A value that is null is not known. */
export type Point = { at: number; values: Record<string, number | null> };

type Props = {
  series: readonly Series[];
  points: readonly Point[];
  markers: readonly Marker[];
  formatAt: (at: number) => string;
  formatCount: (count: number) => string;
};

/** Parts of a whole over time. The words and the table belong to whoever shows it. */
export function StackedArea({ series, points, markers, formatAt, formatCount }: Props) {
  const data = points.map(({ at, values }) => ({ at, ...values }));
  const labels = new Map(series.map(({ id, label }) => [id, label]));
  return (
    <ResponsiveContainer width="100%" height={260}>
      <AreaChart
        data={data}
        margin={{ top: roomForMarkers(markers), right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tickFormatter={formatAt}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={48}
        />
        <YAxis
          tick={tick}
          tickFormatter={formatCount}
          tickLine={false}
          axisLine={false}
          width={56}
          allowDecimals={false}
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(at) => formatAt(Number(at))}
          formatter={(count, id) => [formatCount(Number(count)), labels.get(String(id)) ?? String(id)]}
          contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 5, fontSize: 12 }}
          itemStyle={{ color: "var(--ink)", padding: 0 }}
          labelStyle={{ color: "var(--ink-muted)" }}
          itemSorter={(item) => -Number(item.value)}
          filterNull
        />
        {series.map(({ id, color }) => (
          <Area
            key={id}
            dataKey={id}
            stackId="whole"
            type="linear"
            stroke="var(--surface)"
            strokeWidth={0.75}
            fill={color}
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
        <MarkerLines markers={markers} from={points[0]?.at ?? 0} to={points.at(-1)?.at ?? 0} />
      </AreaChart>
    </ResponsiveContainer>
  );
}

const tick = { fontSize: 11, fill: "var(--ink-muted)" } as const;
