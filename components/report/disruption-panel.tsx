"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { LaterColumns } from "#components/charts/later-columns.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ReportCard } from "#components/report/report-card.tsx";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import { triggers } from "#lib/domain/metrics/disruption.ts";
import type { DisruptionReport } from "#lib/queries/report/disruption.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

export function DisruptionPanel({ input }: { input: ReportInput }) {
  const report = useQuery(reportQueries.disruption(input));
  return (
    <QueryBoundary query={report} skeleton={<Skeleton className="h-96 w-full" />}>
      {(view) => <Hours view={view} input={input} />}
    </QueryBoundary>
  );
}

function Hours({ view: { counts, hours, unplaced, assumed }, input }: { view: DisruptionReport; input: ReportInput }) {
  const t = useTranslations("report.disruption");
  const format = useFormatter();
  const total = triggers.reduce((sum, each) => sum + counts[each], 0);
  const series = triggers.map((id) => ({ id, label: t(`trigger.${id}`), color: colors[id] }));
  const rows = hours.map((values, hour) => ({ label: clock(hour), values: { ...values } }));
  const summary =
    total === 0
      ? t("none")
      : t("summary", {
          ...{ total, forced: counts.forced, user: counts.user, automatic: counts.automatic },
          share: format.number(counts.forced / total, { style: "percent", maximumFractionDigits: 1 }),
        });
  return (
    <ReportCard
      {...{ report: "disruption", input, series }}
      summary={[
        summary,
        ...(assumed > 0 ? [t("assumed", { count: assumed })] : []),
        ...(unplaced > 0 ? [t("unplaced", { count: unplaced })] : []),
      ].join(" ")}
      chart={
        total > unplaced && (
          <LaterColumns series={series} rows={rows} layout="stacked" formatValue={(count) => format.number(count)} />
        )
      }
    >
      <Table
        caption={t("caption")}
        columns={[
          { id: "hour", label: t("hour") },
          ...triggers.map((id) => ({ id, label: t(`trigger.${id}`), align: "end" as const })),
        ]}
      >
        {hours.map((values, hour) => (
          <Row key={clock(hour)}>
            <RowHeader>{clock(hour)}</RowHeader>
            {triggers.map((id) => (
              <Cell key={id} of={{ id, align: "end" }}>
                {format.number(values[id])}
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </ReportCard>
  );
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

const colors = {
  user: "var(--phase-done)",
  automatic: "var(--phase-prepared)",
  forced: "var(--phase-past-deadline)",
  unknown: "var(--phase-synced)",
} as const;
