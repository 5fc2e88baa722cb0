"use client";
import { useTranslations } from "next-intl";
import { SelectBox, SelectPage } from "#components/device/bulk/select-box.tsx";
import type { Selecting } from "#components/device/bulk/use-selection.ts";
import { ExtraCell } from "#components/device/list/columns/extra-cell.tsx";
import { OsName } from "#components/device/os-name.tsx";
import { Link } from "#components/scope/link.tsx";
import { PhaseBadge } from "#components/status/phase-badge.tsx";
import { PhaseStrip } from "#components/status/phase-strip.tsx";
import { Ago } from "#components/time/ago.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { ExtraColumn } from "#lib/domain/device-query/column.ts";
import type { DeviceRow } from "#lib/queries/device/list.ts";

const REPORT_HOURS = 26;

type Props = { devices: readonly DeviceRow[]; extra?: readonly ExtraColumn[]; selecting?: Selecting | undefined };

/** `extra`: what a reader has added. */
export function DeviceTable({ devices, extra = [], selecting }: Props) {
  const t = useTranslations("device");
  const columns = [...Object.values(at), ...extra.map((id) => ({ id }))].map((column) => ({
    ...column,
    label: t(`column.${column.id}`),
  }));
  return (
    <Table
      caption={t("title")}
      columns={selecting ? [{ id: "select", label: <SelectPage selecting={selecting} /> }, ...columns] : columns}
    >
      {devices.map((device) => (
        <DeviceLine key={device.id} device={device} extra={extra} selecting={selecting} />
      ))}
    </Table>
  );
}

type LineProps = { device: DeviceRow; extra: readonly ExtraColumn[]; selecting: Selecting | undefined };

function DeviceLine({ device, extra, selecting }: LineProps) {
  const t = useTranslations("device");
  const { target } = device;
  return (
    <Row>
      {selecting && (
        <Cell of={{ id: "select" }}>
          <SelectBox device={device} selecting={selecting} />
        </Cell>
      )}
      <RowHeader>
        <Link href={`/devices/${device.id}`} className="text-link inline-block min-w-32">
          {device.name || t("unnamed")}
        </Link>
        <span className="mt-0.5 block font-mono text-2xs font-normal text-muted">{device.serialNumber}</span>
      </RowHeader>
      <Cell of={at.os}>
        <OsName platform={device.platform} version={device.osVersion} extra={device.osExtra} />
        <span className="block font-mono text-2xs text-muted">{device.osBuild}</span>
      </Cell>
      <Cell of={at.phase}>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5 max-sm:flex-col max-sm:items-start">
          {device.state === "unenrolled" ? (
            <Badge tone="neutral">{t("unenrolled")}</Badge>
          ) : (
            <PhaseBadge phase={device.phase} />
          )}
          <PhaseStrip phase={device.phase} />
        </span>
      </Cell>
      <Cell of={at.since}>{device.phaseSince && <Ago at={device.phaseSince} />}</Cell>
      <Cell of={at.target}>
        {target ? (
          <Link href={`/rollouts/${target.rolloutId}`} className="text-link">
            {target.version}
          </Link>
        ) : (
          <span className="text-faint">{t("noTarget")}</span>
        )}
      </Cell>
      <Cell of={at.deadline}>{target && <DeviceClock local={target.deadlineLocal} />}</Cell>
      <Cell of={at.report}>
        {device.lastReportAt ? <Ago at={device.lastReportAt} dimAfterHours={REPORT_HOURS} /> : t("never")}
      </Cell>
      {extra.map((column) => (
        <Cell key={column} of={{ id: column }}>
          {device.extras && <ExtraCell column={column} extras={device.extras} />}
        </Cell>
      ))}
    </Row>
  );
}

const at = {
  name: { id: "name" },
  os: { id: "os", from: "sm" },
  phase: { id: "phase" },
  since: { id: "since", from: "md" },
  target: { id: "target", from: "lg" },
  deadline: { id: "deadline", from: "xl" },
  report: { id: "report", from: "lg" },
} as const satisfies Record<string, Omit<Column, "label">>;
