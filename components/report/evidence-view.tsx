import { useTranslations } from "next-intl";
import { DeviceCount } from "#components/report/device-count.tsx";
import { ApprovalRecord } from "#components/rollout/record/approval-record.tsx";
import { RolloutBadge } from "#components/status/rollout-badge.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { devicePhases } from "#lib/domain/update/phase.ts";
import type { DeviceEvidence, EvidencePack } from "#lib/queries/report/evidence.ts";

/** What was decided, by whom, when each ring was offered it, and what came of it: to be printed or kept. */
export function EvidenceView({ pack: { at, rollout, devices, isCut } }: { pack: EvidencePack }) {
  const t = useTranslations();
  const phases = devicePhases.filter((phase) => (rollout.counts[phase] ?? 0) > 0);
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        <RolloutBadge state={rollout.state} />
        <span className="text-muted">{t.rich("report.evidence.at", { at: () => <Moment key="at" at={at} /> })}</span>
      </p>
      <ApprovalRecord rollout={rollout} />
      <Rings pack={{ rollout }} />
      <Card title={t("report.evidence.phases")} flush>
        <Table
          caption={t("report.evidence.phases")}
          columns={[
            { id: "phase", label: t("report.evidence.phase") },
            { id: "devices", label: t("report.evidence.devices"), align: "end" },
          ]}
        >
          {phases.map((phase) => (
            <Row key={phase}>
              <RowHeader>{t(`status.phase.${phase}`)}</RowHeader>
              <Cell of={{ id: "devices", align: "end" }}>
                <DeviceCount
                  count={rollout.counts[phase] ?? 0}
                  name={t(`status.phase.${phase}`)}
                  href={`/devices?rollout=${rollout.id}&phase=${phase}`}
                />
              </Cell>
            </Row>
          ))}
        </Table>
      </Card>
      <Card title={t("report.evidence.devices")} flush>
        {isCut && (
          <p className="border-b px-4 py-2.5 text-xs text-muted">
            {t("report.evidence.cut", { shown: devices.length, total: rollout.devices })}
          </p>
        )}
        <Devices devices={devices} />
      </Card>
    </div>
  );
}

function Rings({ pack: { rollout } }: { pack: Pick<EvidencePack, "rollout"> }) {
  const t = useTranslations("report.evidence");
  const words = useTranslations("ring");
  return (
    <Card title={t("rings")} flush>
      <Table
        caption={t("rings")}
        columns={Object.values(ringAt).map((column) => ({ ...column, label: t(`ring.${column.id}`) }))}
      >
        {rollout.rings.map((ring) => (
          <Row key={ring.id}>
            <RowHeader>
              {ring.name || words("ring", { number: ring.position + 1 })}
              <span className="block text-xs font-normal text-muted">{ring.group.name}</span>
            </RowHeader>
            <Cell of={ringAt.targeted}>
              <DeviceCount
                count={ring.progress.targeted}
                name={ring.name || words("ring", { number: ring.position + 1 })}
                href={`/devices?rollout=${rollout.id}&ring=${ring.id}&counted=targeted`}
              />
            </Cell>
            <Cell of={ringAt.offer}>
              <Moment at={ring.offerAt} />
            </Cell>
            <Cell of={ringAt.opened}>{ring.openedAt ? <Moment at={ring.openedAt} /> : "–"}</Cell>
            <Cell of={ringAt.deadline}>
              <DeviceClock local={ring.deadlineLocal} />
            </Cell>
            <Cell of={ringAt.passed}>{ring.passedAt ? <Moment at={ring.passedAt} /> : "–"}</Cell>
          </Row>
        ))}
      </Table>
    </Card>
  );
}

function Devices({ devices }: { devices: readonly DeviceEvidence[] }) {
  const t = useTranslations();
  return (
    <Table
      caption={t("report.evidence.devices")}
      columns={Object.values(deviceAt).map((column) => ({
        ...column,
        label: t(`report.evidence.device.${column.id}`),
      }))}
    >
      {devices.map((device) => (
        <Row key={device.deviceId}>
          <RowHeader>{device.name}</RowHeader>
          <Cell of={deviceAt.serial}>{device.serialNumber}</Cell>
          <Cell of={deviceAt.ring}>{device.ring}</Cell>
          <Cell of={deviceAt.phase}>{t(`status.phase.${device.phase}`)}</Cell>
          <Cell of={deviceAt.version}>
            {device.confirmedVersion
              ? [device.confirmedVersion, device.confirmedBuild].filter(Boolean).join(" · ")
              : "–"}
          </Cell>
          <Cell of={deviceAt.confirmed}>{device.confirmedAt ? <Moment at={device.confirmedAt} /> : "–"}</Cell>
        </Row>
      ))}
    </Table>
  );
}

const ringAt = {
  name: { id: "name" },
  targeted: { id: "targeted", align: "end" },
  offer: { id: "offer", from: "sm" },
  opened: { id: "opened" },
  deadline: { id: "deadline", from: "sm" },
  passed: { id: "passed", from: "md" },
} as const satisfies Record<string, Omit<Column, "label">>;

const deviceAt = {
  name: { id: "name" },
  serial: { id: "serial", from: "sm" },
  ring: { id: "ring", align: "end", from: "sm" },
  phase: { id: "phase", from: "sm" },
  version: { id: "version" },
  confirmed: { id: "confirmed" },
} as const satisfies Record<string, Omit<Column, "label">>;
