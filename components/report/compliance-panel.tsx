"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { LaterColumns } from "#components/charts/later-columns.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { DeviceCount } from "#components/report/device-count.tsx";
import { ReportCard } from "#components/report/report-card.tsx";
import { Link } from "#components/scope/link.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { reportQueries } from "#lib/client/queries/record/report-queries.ts";
import type { Compliance } from "#lib/domain/metrics/compliance.ts";
import type { ComplianceReport, GroupCompliance } from "#lib/queries/report/compliance.ts";
import type { ReportInput } from "#lib/queries/report/input.ts";

export function CompliancePanel({ input }: { input: ReportInput }) {
  const report = useQuery(reportQueries.compliance(input));
  return (
    <QueryBoundary query={report} skeleton={<Skeleton className="h-96 w-full" />}>
      {(view) => <Compared view={view} input={input} />}
    </QueryBoundary>
  );
}

function Compared({ view, input }: { view: ComplianceReport; input: ReportInput }) {
  const t = useTranslations("report.compliance");
  const { percent, day } = useWords();
  const [all] = view.groups;
  const allText = useAllText();
  const told = view.groups.filter(({ compliance, against }) => compliance.of > 0 || (against?.compliance.of ?? 0) > 0);
  const series = [
    ...(view.against ? [{ id: "against", label: day(view.against), color: "var(--phase-withheld)" }] : []),
    { id: "now", label: day(view.at), color: "var(--phase-done)" },
  ];
  const rows = told.map(({ group, compliance, against }) => ({
    label: group?.name ?? allText,
    values: {
      ...(compliance.share === null ? {} : { now: compliance.share }),
      ...(against && against.compliance.share !== null ? { against: against.compliance.share } : {}),
    },
  }));
  return (
    <ReportCard
      {...{ report: "compliance", input, series }}
      summary={all ? summaryOf(all) : ""}
      chart={
        rows.length > 0 && <LaterColumns series={series} rows={rows} layout="beside" end={1} formatValue={percent} />
      }
    >
      <GroupTable view={view} />
      <p className="border-t px-4 py-2.5 text-xs text-muted">{t("note")}</p>
    </ReportCard>
  );

  function summaryOf({ compliance: { share, done, of }, against }: GroupCompliance): string {
    if (share === null) return t("nobody", { day: day(view.at) });
    const now = t("summary", { day: day(view.at), percent: percent(share), done, of });
    if (!view.against || !against) return now;
    const then = against.compliance.share;
    if (then === null) return `${now} ${t("nobody", { day: day(view.against) })}`;
    return `${now} ${t("then", { day: day(view.against), percent: percent(then) })}`;
  }
}

function GroupTable({ view }: { view: ComplianceReport }) {
  const t = useTranslations("report.compliance");
  const { day } = useWords();
  const shown = view.against
    ? Object.values(at)
    : Object.values(at).filter(({ id }) => id !== "other" && id !== "points");
  const labelOf = (id: keyof typeof at) =>
    id === "now" ? day(view.at) : id === "other" ? day(view.against ?? view.at) : t(`column.${id}`);
  return (
    <Table caption={t("caption")} columns={shown.map((column) => ({ ...column, label: labelOf(column.id) }))}>
      {view.groups.map((line) => (
        <GroupRow key={line.group?.id ?? ""} view={view} line={line} />
      ))}
    </Table>
  );
}

type RowProps = { view: ComplianceReport; line: GroupCompliance };

function GroupRow({ view, line: { group, counts, compliance, against } }: RowProps) {
  const t = useTranslations("report.compliance");
  const format = useFormatter();
  const points = against?.points ?? null;
  const allText = useAllText();
  return (
    <Row>
      <RowHeader>
        {group ? (
          <Link href={`/groups/${group.id}`} className="text-link">
            {group.name}
          </Link>
        ) : (
          allText
        )}
      </RowHeader>
      <Cell of={at.now}>
        <Part of={compliance} devices={(stood) => devicesOf(stood, view.at)} />
      </Cell>
      {against && (
        <>
          <Cell of={at.other}>
            <Part of={against.compliance} devices={(stood) => devicesOf(stood, view.against ?? view.at)} />
          </Cell>
          <Cell of={at.points}>
            {points === null
              ? "–"
              : format.number(Math.round(points * 10) / 10, { signDisplay: "exceptZero", maximumFractionDigits: 1 })}
          </Cell>
        </>
      )}
      <Cell of={at.late}>
        <DeviceCount count={counts.late ?? 0} name={t("column.late")} href={devicesOf("late", view.at)} />
      </Cell>
      <Cell of={at.silent}>
        <DeviceCount count={counts.silent ?? 0} name={t("column.silent")} href={devicesOf("silent", view.at)} />
      </Cell>
      <Cell of={at.exempt}>
        <DeviceCount count={counts.exempt ?? 0} name={t("column.exempt")} href={devicesOf("exempt", view.at)} />
      </Cell>
      <Cell of={at.unasked}>
        <DeviceCount count={counts.unasked ?? 0} name={t("column.unasked")} href={devicesOf("unasked", view.at)} />
      </Cell>
    </Row>
  );

  /** As they stood then, whatever has become of them since. */
  function devicesOf(stood: string, asOf: string): string {
    return withSearch("/devices", { group: group?.id, stood, asOf });
  }
}

type PartProps = { of: Compliance; devices: (stood: "done" | "asked") => string };

function Part({ of: { done, of }, devices }: PartProps) {
  const t = useTranslations("report.compliance");
  const { percent } = useWords();
  if (of === 0) return "–";
  return (
    <span className="whitespace-nowrap">
      {percent(done / of)}{" "}
      <span className="block text-xs text-muted sm:inline">
        {t.rich("part", {
          done: () => <DeviceCount key="done" count={done} name={t("upToDate")} href={devices("done")} />,
          of: () => <DeviceCount key="of" count={of} name={t("asked")} href={devices("asked")} />,
        })}
      </span>
    </span>
  );
}

function useAllText(): string {
  const t = useTranslations("report.compliance");
  const { scopeGroup, scopePlatform } = useScope();
  return t(scopeGroup || scopePlatform ? "scope" : "all");
}

function useWords() {
  const format = useFormatter();
  return {
    percent: (share: number) => format.number(share, { style: "percent", maximumFractionDigits: 1 }),
    day: (at: string) => format.dateTime(new Date(at), { day: "numeric", month: "short", year: "numeric" }),
  };
}

const at = {
  group: { id: "group" },
  now: { id: "now", align: "end" },
  other: { id: "other", align: "end" },
  points: { id: "points", align: "end" },
  late: { id: "late", align: "end", from: "sm" },
  silent: { id: "silent", align: "end", from: "md" },
  exempt: { id: "exempt", align: "end", from: "md" },
  unasked: { id: "unasked", align: "end", from: "md" },
} as const satisfies Record<string, Omit<Column, "label">>;
