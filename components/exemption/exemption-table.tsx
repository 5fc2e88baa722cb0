"use client";
import { useTranslations } from "next-intl";
import { type Deciding, ExemptionActs } from "#components/exemption/exemption-acts.tsx";
import { ExemptionOutcome } from "#components/exemption/exemption-outcome.tsx";
import { Link } from "#components/scope/link.tsx";
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
  const device = (
    <span className="flex items-center gap-3">
      {mayChoose && (
        <Checkbox
          label={t("chooseAll")}
          isChosen={decidable.every((id) => chosen.has(id))}
          onChange={(isChosen) => onChoose(decidable, isChosen)}
        />
      )}
      {t("column.device")}
    </span>
  );
  const columns = Object.values(at)
    .filter(({ id }) => mayChoose || id !== "acts")
    .map((column) => ({ ...column, label: column.id === "device" ? device : t(`column.${column.id}`) }));
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
      <RowHeader>
        <span className="flex items-start gap-3">
          {deciding && (
            <Checkbox
              label={t("chooseOne", { device: name })}
              isChosen={isChosen}
              isDisabled={!mayDecide(exemption)}
              onChange={onChoose}
            />
          )}
          <span className="min-w-0">
            <Link href={`/devices/${device.id}`} className="text-link whitespace-nowrap">
              {name}
            </Link>
            <span className="mt-0.5 block font-mono text-2xs font-normal text-muted">{device.serialNumber}</span>
            <span className="mt-1 line-clamp-3 font-normal text-muted sm:hidden">{exemption.reason}</span>
          </span>
        </span>
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

type CheckboxProps = {
  label: string;
  isChosen: boolean;
  isDisabled?: boolean;
  onChange: (isChosen: boolean) => void;
};

function Checkbox({ label, isChosen, isDisabled = false, onChange }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={isChosen}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.checked)}
      className="mt-0.5 size-4 shrink-0 cursor-pointer accent-(--accent) disabled:cursor-default disabled:opacity-40"
    />
  );
}

const at = {
  device: { id: "device" },
  state: { id: "state" },
  reason: { id: "reason", from: "sm" },
  owner: { id: "owner", from: "lg" },
  until: { id: "until", from: "md" },
  decided: { id: "decided", from: "lg" },
  acts: { id: "acts", align: "end" },
} as const satisfies Record<string, Omit<Column, "label">>;
