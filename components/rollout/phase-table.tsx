"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { CurvePoint } from "#lib/domain/metrics/phase-curve.ts";
import type { DevicePhase } from "#lib/domain/update/phase.ts";

type Props = { points: readonly CurvePoint[]; phases: readonly DevicePhase[]; formatAt: (at: number) => string };

const ROWS = 12;

/** The chart in figures, evenly thinned out, ending with the present. */
export function PhaseTable({ points, phases, formatAt }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const step = Math.max(1, Math.ceil(points.length / ROWS));
  const rows = points.filter((_, index) => (points.length - 1 - index) % step === 0).reverse();
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">
        {t("rollout.chart.table")}
      </summary>
      <div className="mt-2 -mb-4 -ml-4 -mr-4 border-t">
        <Table
          caption={t("rollout.chart.title")}
          columns={[
            { id: "at", label: t("rollout.chart.time") },
            ...phases.map((phase) => ({ id: phase, label: t(`status.phase.${phase}`), align: "end" as const })),
          ]}
        >
          {rows.map(({ at, counts }) => (
            <Row key={at}>
              <RowHeader>{formatAt(at)}</RowHeader>
              {phases.map((phase) => (
                <Cell key={phase} of={{ id: phase, align: "end" }}>
                  {format.number(counts[phase] ?? 0)}
                </Cell>
              ))}
            </Row>
          ))}
        </Table>
      </div>
    </details>
  );
}
