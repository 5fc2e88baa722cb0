"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { OsName } from "#components/device/os-name.tsx";
import { type OnRetry, RetryButton } from "#components/failure/retry-button.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { Link } from "#components/scope/link.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { PhaseBadge } from "#components/status/phase-badge.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { deviceQueries } from "#lib/client/queries/device-queries.ts";
import type { DeviceRow } from "#lib/queries/device/list.ts";
import type { FamilyView } from "#lib/queries/failure/families.ts";

type Props = { family: FamilyView; rolloutId: string | undefined; onRetry: OnRetry | undefined };

/** The devices of a family, those in trouble for longest first, to be chosen and declared anew. */
export function TroubledDevices({ family: { family, devices }, rolloutId, onRetry }: Props) {
  const t = useTranslations("failure");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useQuery(deviceQueries.list({ ...useScope(), family, rollout: rolloutId, sort: "since" }));
  const shown = list.data?.devices ?? [];
  const selected = shown.filter(({ id }) => chosen.has(id)).map(({ id }) => id);

  function choose(ids: string[], isChosen: boolean) {
    const rest = [...chosen].filter((id) => !ids.includes(id));
    setChosen(new Set(isChosen ? [...rest, ...ids] : rest));
  }

  return (
    <Card
      flush
      title={t("devices.title")}
      aside={
        <span className="flex flex-wrap items-center gap-3">
          <Link href={withSearch("/devices", { family, rollout: rolloutId })} className="text-link">
            {t("show", { count: devices, name: t(`family.${family}`) })}
          </Link>
          {onRetry && <RetryButton deviceIds={selected} onRetry={onRetry} onDone={() => setChosen(new Set())} />}
        </span>
      }
    >
      <QueryBoundary query={list} skeleton={<TableSkeleton rows={6} />}>
        {(view) => (
          <Table caption={t("devices.title")} columns={columns()}>
            {view.devices.map((device) => (
              <DeviceLine
                key={device.id}
                device={device}
                onChoose={onRetry && ((isChosen) => choose([device.id], isChosen))}
                isChosen={chosen.has(device.id)}
              />
            ))}
          </Table>
        )}
      </QueryBoundary>
    </Card>
  );

  function columns(): Column[] {
    const isWhole = shown.length > 0 && selected.length === shown.length;
    const all = (
      <input
        type="checkbox"
        aria-label={t("devices.chooseAll")}
        checked={isWhole}
        onChange={() =>
          choose(
            shown.map(({ id }) => id),
            !isWhole,
          )
        }
        className={boxClass}
      />
    );
    return [
      { ...at.choose, label: onRetry ? all : <span className="sr-only">{t("devices.choose")}</span> },
      { ...at.name, label: <span className="pl-2">{t("devices.name")}</span> },
      { ...at.os, label: t("devices.os") },
      { ...at.phase, label: t("devices.phase") },
      { ...at.since, label: t("devices.since") },
      { ...at.report, label: t("devices.report") },
    ];
  }
}

type LineProps = { device: DeviceRow; isChosen: boolean; onChoose: ((isChosen: boolean) => void) | undefined };

function DeviceLine({ device, isChosen, onChoose }: LineProps) {
  const t = useTranslations("failure.devices");
  return (
    <Row>
      <Cell of={at.choose}>
        {onChoose && (
          <input
            type="checkbox"
            aria-label={t("chooseOne", { name: device.name })}
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
            className={boxClass}
          />
        )}
      </Cell>
      <RowHeader>
        <Link href={`/devices/${device.id}`} className="text-link">
          {device.name || device.serialNumber}
        </Link>
        <span className="mt-0.5 block font-mono text-2xs font-normal text-muted">{device.serialNumber}</span>
      </RowHeader>
      <Cell of={at.os}>
        <OsName platform={device.platform} version={device.osVersion} extra={device.osExtra} />
      </Cell>
      <Cell of={at.phase}>
        <PhaseBadge phase={device.phase} />
      </Cell>
      <Cell of={at.since}>{device.phaseSince && <Ago at={device.phaseSince} />}</Cell>
      <Cell of={at.report}>{device.lastReportAt && <Ago at={device.lastReportAt} dimAfterHours={26} />}</Cell>
    </Row>
  );
}

const boxClass = "size-4 cursor-pointer accent-(--accent-fill)";

const at = {
  choose: { id: "choose" },
  name: { id: "name" },
  os: { id: "os", from: "sm" },
  phase: { id: "phase" },
  since: { id: "since", from: "md" },
  report: { id: "report", from: "lg" },
} as const satisfies Record<string, Omit<Column, "label">>;
