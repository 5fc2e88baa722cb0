"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { Link } from "#components/scope/link.tsx";
import { PhaseBadge } from "#components/status/phase-badge.tsx";
import { PhaseStrip } from "#components/status/phase-strip.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { RemainingDevice } from "#lib/queries/rollout/remaining.ts";

type Props = { rolloutId: string; count: number; devices: number };

/** Whom the rollout still waits for; the troubled ones first. */
export function RemainingTable({ rolloutId, count, devices: reached }: Props) {
  const t = useTranslations("rollout.remaining");
  const remaining = useQuery(rolloutQueries.remaining(rolloutId));
  const all = (
    <Link href={`/devices?rollout=${rolloutId}&phase=remaining`} className="text-link">
      {t("all", { count })}
    </Link>
  );
  return (
    <Card title={t("title")} aside={count > 0 ? all : undefined} flush>
      <QueryBoundary query={remaining} skeleton={<TableSkeleton rows={6} />}>
        {({ devices }) =>
          devices.length > 0 ? (
            <Remaining devices={devices} />
          ) : (
            <p className="p-4 text-sm text-muted">{reached > 0 ? t("none") : t("notYet")}</p>
          )
        }
      </QueryBoundary>
    </Card>
  );
}

function Remaining({ devices }: { devices: readonly RemainingDevice[] }) {
  const t = useTranslations("rollout.remaining");
  const columns = Object.values(at).map((column) => ({ ...column, label: t(column.id) }));
  return (
    <Table caption={t("title")} columns={columns}>
      {devices.map((device) => (
        <Row key={device.id}>
          <RowHeader>
            <Link href={`/devices/${device.id}`} className="text-link">
              {device.name}
            </Link>
          </RowHeader>
          <Cell of={at.phase}>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <PhaseBadge phase={device.phase} />
              <PhaseStrip phase={device.phase} />
            </span>
          </Cell>
          <Cell of={at.since}>
            <Ago at={device.phaseSince} />
          </Cell>
          <Cell of={at.os}>{[device.platform, device.osVersion, device.osExtra].filter(Boolean).join(" ")}</Cell>
          <Cell of={at.lastReport}>
            {device.lastReportAt ? <Ago at={device.lastReportAt} dimAfterHours={26} /> : t("never")}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

const at = {
  device: { id: "device" },
  phase: { id: "phase" },
  since: { id: "since", from: "sm" },
  os: { id: "os", from: "md" },
  lastReport: { id: "lastReport", from: "lg" },
} as const satisfies Record<string, Omit<Column, "label">>;
