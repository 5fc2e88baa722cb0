"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { OutcomeBadge } from "#components/settings/service/outcome-badge.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { catalogQueries } from "#lib/client/queries/release-queries.ts";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { ListedCheck } from "#lib/queries/catalog/checks.ts";

/** The last looks at Apple's lookup service. */
export function CheckLog() {
  const t = useTranslations("settings.service");
  const checks = useQuery(catalogQueries.checks());
  const service = useQuery(settingsQueries.service());
  const columns = Object.values(at).map((column) => ({ ...column, label: t(`column.${column.id}`) }));
  return (
    <Card title={t("checks")} aside={<span className="break-all">{service.data?.lookupAddress}</span>} flush>
      <QueryBoundary query={checks} skeleton={<TableSkeleton rows={8} />}>
        {(view) =>
          view.checks.length > 0 ? (
            <Table caption={t("checks")} columns={columns}>
              {view.checks.map((check) => (
                <CheckLine key={check.id} check={check} />
              ))}
            </Table>
          ) : (
            <p className="px-4 py-3 text-sm text-muted">{t("noChecks")}</p>
          )
        }
      </QueryBoundary>
    </Card>
  );
}

function CheckLine({ check }: { check: ListedCheck }) {
  const t = useTranslations("settings.service");
  return (
    <Row>
      <RowHeader>
        <Moment at={check.at} />
      </RowHeader>
      <Cell of={at.outcome}>
        <OutcomeBadge outcome={check.outcome} />
        {check.reason && <p className="mt-0.5 text-xs text-muted">{check.reason}</p>}
      </Cell>
      <Cell of={at.news}>{check.news.length}</Cell>
      <Cell of={at.rows}>{check.rows}</Cell>
      <Cell of={at.took}>{t("ms", { ms: check.durationMs })}</Cell>
      <Cell of={at.by}>{check.requestedBy ?? t("due")}</Cell>
    </Row>
  );
}

const at = {
  at: { id: "at" },
  outcome: { id: "outcome" },
  news: { id: "news", align: "end" },
  rows: { id: "rows", align: "end", from: "md" },
  took: { id: "took", align: "end", from: "lg" },
  by: { id: "by", from: "lg" },
} as const;
