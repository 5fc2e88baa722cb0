"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "#components/time/moment.tsx";
import { zoneName } from "#components/time/zone-name.ts";
import { Cell, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { Wave } from "#lib/domain/deadline/wave.ts";

const ZONES_SHOWN = 3;

/** The wave in figures: when it strikes where, for how many. */
export function WaveTable({ swept }: { swept: Wave }) {
  const t = useTranslations("time.wave");
  const format = useFormatter();
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">{t("table")}</summary>
      <div className="mt-2 rounded border">
        <Table
          caption={t("caption")}
          columns={[
            { id: "at", label: t("at") },
            { id: "zones", label: t("zones") },
            { id: "devices", label: t("devices"), align: "end" },
            { id: "assumed", label: t("ofThemAssumed"), align: "end" },
          ]}
        >
          {swept.columns.map(({ at, offset, zones, devices, assumed }) => (
            <Row key={at.epochMilliseconds}>
              <RowHeader>
                <Moment at={at.toString()} />
              </RowHeader>
              <Cell of={{ id: "zones" }}>
                {zones.slice(0, ZONES_SHOWN).map(zoneName).join(", ")}
                {zones.length > ZONES_SHOWN && ` ${t("moreZones", { count: zones.length - ZONES_SHOWN })}`}{" "}
                <span className="text-muted tabular-nums">{offset}</span>
              </Cell>
              <Cell of={{ id: "devices", align: "end" }}>{format.number(devices)}</Cell>
              <Cell of={{ id: "assumed", align: "end" }}>{format.number(assumed)}</Cell>
            </Row>
          ))}
          {swept.unknown > 0 && (
            <Row>
              <RowHeader>{t("somewhen")}</RowHeader>
              <Cell of={{ id: "zones" }}>{t("anywhere")}</Cell>
              <Cell of={{ id: "devices", align: "end" }}>{format.number(swept.unknown)}</Cell>
              <Cell of={{ id: "assumed", align: "end" }}>–</Cell>
            </Row>
          )}
        </Table>
      </div>
    </details>
  );
}
