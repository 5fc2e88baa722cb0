"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { LaterColumns } from "#components/charts/later-columns.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ReportCard } from "#components/report/report-card.tsx";
import { Link } from "#components/scope/link.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { Share } from "#components/status/share.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import { milestones } from "#lib/domain/metrics/speed.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";
import type { RolloutSpeed, SpeedReport } from "#lib/queries/report/speed.ts";

export function SpeedPanel({ input }: { input: ReportInput }) {
  const report = useQuery(reportQueries.speed(input));
  return (
    <QueryBoundary query={report} skeleton={<Skeleton className="h-96 w-full" />}>
      {(view) => <Speeds view={view} input={input} />}
    </QueryBoundary>
  );
}

function Speeds({ view: { rollouts }, input }: { view: SpeedReport; input: ReportInput }) {
  const t = useTranslations("report.speed");
  const format = useFormatter();
  const days = (count: number) => format.number(count, { maximumFractionDigits: 1 });
  const series = milestones.map((percent) => ({
    id: String(percent),
    label: t("to", { percent }),
    color: colors[percent],
  }));
  const rows = rollouts.slice(0, 8).map((rollout) => ({
    label: rollout.release,
    values: Object.fromEntries(
      milestones.flatMap((each) => (rollout.days[each] === null ? [] : [[each, rollout.days[each]]])),
    ),
  }));
  const reached = rollouts.filter((rollout) => rollout.days[95] !== null).length;
  return (
    <ReportCard
      {...{ report: "speed", input, series }}
      summary={t("summary", { count: rollouts.length, reached })}
      chart={
        rows.some(({ values }) => Object.keys(values).length > 0) && (
          <LaterColumns series={series} rows={rows} layout="beside" formatValue={days} />
        )
      }
    >
      <Table
        caption={t("caption")}
        columns={Object.values(at).map((column) => ({ ...column, label: labelOf(column.id) }))}
      >
        {rollouts.map((rollout) => (
          <SpeedRow key={rollout.rolloutId} rollout={rollout} />
        ))}
      </Table>
    </ReportCard>
  );

  function labelOf(id: (typeof at)[keyof typeof at]["id"]): string {
    return id === "50" || id === "80" || id === "95" ? t("to", { percent: Number(id) }) : t(`column.${id}`);
  }
}

function SpeedRow({ rollout: { rolloutId, release, state, beganAt, done, of, days } }: { rollout: RolloutSpeed }) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <Row>
      <RowHeader>
        <Link href={`/rollouts/${rolloutId}`} className="text-link">
          {release}
        </Link>
      </RowHeader>
      <Cell of={at.state}>
        <RolloutBadge state={state} />
      </Cell>
      <Cell of={at.began}>
        <Moment at={beganAt} show="date" />
      </Cell>
      <Cell of={at.done}>
        <Share
          count={done}
          total={of}
          label={t("frame.share", { count: done, total: of })}
          href={`/devices?rollout=${rolloutId}&counted=done`}
        />
      </Cell>
      {milestones.map((each) => (
        <Cell key={each} of={at[`to${each}`]}>
          {days[each] === null ? (
            <span title={t("report.speed.notYet")}>–</span>
          ) : (
            t("report.speed.days", { days: format.number(days[each], { maximumFractionDigits: 1 }) })
          )}
        </Cell>
      ))}
      <Cell of={at.evidence}>
        <Link href={`/reports/rollouts/${rolloutId}`} className="text-link">
          {t("report.evidence.open")}
        </Link>
      </Cell>
    </Row>
  );
}

const colors = { 50: "var(--phase-downloading)", 80: "var(--phase-prepared)", 95: "var(--phase-installing)" } as const;

/** Names that are no numbers: those would come first, whatever the order here. */
const at = {
  rollout: { id: "rollout" },
  state: { id: "state", from: "lg" },
  began: { id: "began", from: "md" },
  done: { id: "done", align: "end", from: "sm" },
  to50: { id: "50", align: "end" },
  to80: { id: "80", align: "end" },
  to95: { id: "95", align: "end" },
  evidence: { id: "evidence", from: "sm" },
} as const satisfies Record<string, Omit<Column, "label">>;
