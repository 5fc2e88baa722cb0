"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { LaterColumns } from "#components/charts/later-columns.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ReportCard } from "#components/report/report-card.tsx";
import { Link } from "#components/scope/link.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import type { ApprovalReport } from "#lib/queries/report/approvals.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

export function ApprovalsPanel({ input }: { input: ReportInput }) {
  const report = useQuery(reportQueries.approvals(input));
  return (
    <QueryBoundary query={report} skeleton={<Skeleton className="h-96 w-full" />}>
      {(view) => <Decisions view={view} input={input} />}
    </QueryBoundary>
  );
}

function Decisions({ view: { total, approvals, people }, input }: { view: ApprovalReport; input: ReportInput }) {
  const t = useTranslations("report.approvals");
  const format = useFormatter();
  const series = [
    { id: "approved", label: t("approved"), color: "var(--phase-done)" },
    { id: "denied", label: t("denied"), color: "var(--phase-failed)" },
  ];
  const rows = people.map(({ name, approved, denied }) => ({ label: name, values: { approved, denied } }));
  return (
    <ReportCard
      {...{ report: "approvals", input, series }}
      isEmpty={total === 0}
      summary={t("summary", {
        total,
        denied: people.reduce((sum, { denied }) => sum + denied, 0),
        people: people.length,
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
        {approvals.map((line) => (
          <Row key={line.id}>
            <RowHeader>
              <Link href={`/rollouts/${line.rolloutId}?tab=approval`} className="text-link">
                {line.release}
              </Link>
            </RowHeader>
            <Cell of={at.decision}>{line.decision === "denied" ? t("denied") : t("approved")}</Cell>
            <Cell of={at.person}>{line.personName}</Cell>
            <Cell of={at.author}>{line.author}</Cell>
            <Cell of={at.at}>
              <Moment at={line.at} />
            </Cell>
            <Cell of={at.remark}>{line.remark || "–"}</Cell>
            <Cell of={at.evidence}>
              <Link href={`/reports/rollouts/${line.rolloutId}`} className="text-link">
                {t("evidence")}
              </Link>
            </Cell>
          </Row>
        ))}
      </Table>
      {total > approvals.length && (
        <p className="border-t px-4 py-2.5 text-xs text-muted">{t("cut", { shown: approvals.length, total })}</p>
      )}
    </ReportCard>
  );
}

const at = {
  rollout: { id: "rollout" },
  decision: { id: "decision" },
  person: { id: "person", from: "sm" },
  author: { id: "author", from: "lg" },
  at: { id: "at" },
  remark: { id: "remark", from: "lg" },
  evidence: { id: "evidence", from: "sm" },
} as const satisfies Record<string, Omit<Column, "label">>;
