"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { LaterColumns } from "#components/charts/later-columns.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ReportCard } from "#components/report/report-card.tsx";
import { Link } from "#components/scope/link.tsx";
import { ExemptionBadge } from "#components/status/exemption-badge.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import type { ExemptionReport } from "#lib/queries/report/exemptions.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

export function ExemptionsPanel({ input }: { input: ReportInput }) {
  const report = useQuery(reportQueries.exemptions(input));
  return (
    <QueryBoundary query={report} skeleton={<Skeleton className="h-96 w-full" />}>
      {(view) => <Lines view={view} input={input} />}
    </QueryBoundary>
  );
}

function Lines({ view: { total, exemptions, days }, input }: { view: ExemptionReport; input: ReportInput }) {
  const t = useTranslations("report.exemptions");
  const format = useFormatter();
  const series = [{ id: "active", label: t("active"), color: "var(--phase-synced)" }];
  const rows = days.map(({ day, active }) => ({
    label: format.dateTime(new Date(day), { day: "numeric", month: "short" }),
    values: { active },
  }));
  return (
    <ReportCard
      {...{ report: "exemptions", input, series }}
      isEmpty={total === 0}
      summary={t("summary", {
        total,
        active: days.at(-1)?.active ?? 0,
        most: Math.max(0, ...days.map(({ active }) => active)),
      })}
      chart={
        total > 0 && (
          <LaterColumns series={series} rows={rows} layout="stacked" formatValue={(count) => format.number(count)} />
        )
      }
    >
      <Table
        caption={t("caption")}
        columns={Object.values(at).map((column) => ({ ...column, label: t(`column.${column.id}`) }))}
      >
        {exemptions.map((line) => (
          <Row key={line.id}>
            <RowHeader>
              <Link href={`/devices/${line.device.id}`} className="text-link">
                {line.device.name}
              </Link>
            </RowHeader>
            <Cell of={at.state}>
              <ExemptionBadge state={line.state} expiresSoon={false} />
            </Cell>
            <Cell of={at.reason}>{line.reason}</Cell>
            <Cell of={at.owner}>{line.owner}</Cell>
            <Cell of={at.approvedBy}>{line.approvedBy ?? "–"}</Cell>
            <Cell of={at.from}>
              <Moment at={line.createdAt} show="date" />
            </Cell>
            <Cell of={at.until}>
              <Moment at={line.endedAt ?? line.expiresAt} show="date" />
            </Cell>
          </Row>
        ))}
      </Table>
      {total > exemptions.length && (
        <p className="border-t px-4 py-2.5 text-xs text-muted">{t("cut", { shown: exemptions.length, total })}</p>
      )}
    </ReportCard>
  );
}

const at = {
  device: { id: "device" },
  state: { id: "state" },
  reason: { id: "reason", from: "md" },
  owner: { id: "owner", from: "sm" },
  approvedBy: { id: "approvedBy", from: "md" },
  from: { id: "from", from: "lg" },
  until: { id: "until" },
} as const satisfies Record<string, Omit<Column, "label">>;
