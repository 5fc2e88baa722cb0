"use client";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Series } from "#components/charts/stacked-area.tsx";

export type ColumnRow = { label: string; values: Record<string, number> };

type Props = {
  series: readonly Series[];
  rows: readonly ColumnRow[];
  /** On each other where they are parts of a whole, else beside each other. */
  layout: "stacked" | "beside";
  /** Where the scale ends, whatever the figures are: shares end at 1. */
  end?: number;
  formatValue: (value: number) => string;
};

/** Figures side by side. The words and the table belong to whoever shows it. */
export function Columns({ series, rows, layout, end, formatValue }: Props) {
  const labels = new Map(series.map(({ id, label }) => [id, label]));
  return (
    <ResponsiveContainer width="100%" height={240}>
      <BarChart
        data={rows.map(({ label, values }) => ({ label, ...values }))}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        barGap={1}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          minTickGap={12}
        />
        <YAxis
          domain={[0, end ?? "auto"]}
          tick={tick}
          tickFormatter={formatValue}
          tickLine={false}
          axisLine={false}
          width={56}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sunken)" }}
          formatter={(value, id) => [formatValue(Number(value)), labels.get(String(id)) ?? String(id)]}
          contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 5, fontSize: 12 }}
          itemStyle={{ color: "var(--ink)", padding: 0 }}
          labelStyle={{ color: "var(--ink-muted)" }}
          filterNull
        />
        {series.map(({ id, color }) => (
          <Bar
            key={id}
            dataKey={id}
            fill={color}
            maxBarSize={40}
            isAnimationActive={false}
            {...(layout === "stacked" ? { stackId: "whole" } : {})}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

const tick = { fontSize: 11, fill: "var(--ink-muted)" } as const;
