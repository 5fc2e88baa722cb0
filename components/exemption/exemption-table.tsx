"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Deciding, ExemptionActs } from "#components/exemption/exemption-acts.tsx";
import { ExemptionOutcome } from "#components/exemption/exemption-outcome.tsx";
import { ExemptionBadge } from "#components/status/exemption-badge.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Until } from "#components/time/until.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { ExemptionView } from "#lib/queries/exemption/view.ts";

type Props = {
  exemptions: readonly ExemptionView[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], isChosen: boolean) => void;
  deciding: Deciding | undefined;
};

export function ExemptionTable({ exemptions, chosen, onChoose, deciding }: Props) {
  const t = useTranslations("exemption");
  const decidable = exemptions.filter(mayDecide).map(({ id }) => id);
  const mayChoose = deciding !== undefined && decidable.length > 0;
  const chooseAll = (
    <Checkbox
      label={t("chooseAll")}
      isChosen={decidable.every((id) => chosen.has(id))}
      onChange={(isChosen) => onChoose(decidable, isChosen)}
    />
  );
  const columns = Object.values(at)
    .filter(({ id }) => mayChoose || (id !== "choose" && id !== "acts"))
    .map((column) => ({ ...column, label: column.id === "choose" ? chooseAll : t(`column.${column.id}`) }));
  return (
    <Table caption={t("title")} columns={columns}>
      {exemptions.map((exemption) => (
        <Line
          key={exemption.id}
          exemption={exemption}
          isChosen={chosen.has(exemption.id)}
          onChoose={(isChosen) => onChoose([exemption.id], isChosen)}
          deciding={mayChoose ? deciding : undefined}
        />
      ))}
    </Table>
  );
}

type LineProps = {
  exemption: ExemptionView;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  deciding: Deciding | undefined;
};

function Line({ exemption, isChosen, onChoose, deciding }: LineProps) {
  const t = useTranslations("exemption");
  const { device } = exemption;
  const name = device.name || t("unnamed");
  return (
    <Row>
      {deciding && (
        <Cell of={at.choose}>
          {mayDecide(exemption) && (
            <Checkbox label={t("chooseOne", { device: name })} isChosen={isChosen} onChange={onChoose} />
          )}
        </Cell>
      )}
      <RowHeader>
        <Link href={`/devices/${device.id}`} className="text-link">
          {name}
        </Link>
        <span className="mt-0.5 block font-mono text-2xs font-normal text-muted">{device.serialNumber}</span>
      </RowHeader>
      <Cell of={at.state}>
        <ExemptionBadge state={exemption.state} expiresSoon={exemption.expiresSoon} />
      </Cell>
      <Cell of={at.reason}>
        <span className="line-clamp-3 max-w-[48ch] min-w-36 break-words">{exemption.reason}</span>
      </Cell>
      <Cell of={at.owner}>
        {exemption.owner}
        {exemption.askedBy !== exemption.owner && (
          <span className="block text-xs text-muted">{t("askedBy", { name: exemption.askedBy })}</span>
        )}
      </Cell>
      <Cell of={at.until}>
        <Moment at={exemption.expiresAt} />
        <span className="block text-xs text-muted">
          <Until at={exemption.expiresAt} />
        </span>
      </Cell>
      <Cell of={at.decided}>
        <ExemptionOutcome exemption={exemption} />
      </Cell>
      {deciding && (
        <Cell of={at.acts}>
          <ExemptionActs exemptions={[exemption]} deciding={deciding} tone="quiet" />
        </Cell>
      )}
    </Row>
  );
}

function mayDecide({ mayApprove, mayEnd }: ExemptionView): boolean {
  return mayApprove || mayEnd;
}

type CheckboxProps = { label: string; isChosen: boolean; onChange: (isChosen: boolean) => void };

function Checkbox({ label, isChosen, onChange }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={isChosen}
      onChange={(event) => onChange(event.target.checked)}
      className="mt-0.5 size-4 cursor-pointer align-top accent-(--accent)"
    />
  );
}

const at = {
  choose: { id: "choose" },
  device: { id: "device" },
  state: { id: "state" },
  reason: { id: "reason", from: "sm" },
  owner: { id: "owner", from: "lg" },
  until: { id: "until", from: "md" },
  decided: { id: "decided", from: "lg" },
  acts: { id: "acts" },
} as const satisfies Record<string, Omit<Column, "label">>;
