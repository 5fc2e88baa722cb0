"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { sliceShare } from "#components/ring/slice-share.ts";
import { PlanDiff } from "#components/rollout/record/plan-diff.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { ApprovalView } from "#lib/queries/rollout/decision.ts";
import type { RolloutDetail } from "#lib/queries/rollout/detail.ts";

/** Who decided what on what grounds: as it was then, never changed. */
export function ApprovalRecord({ rollout }: { rollout: RolloutDetail }) {
  const t = useTranslations("rollout.record");
  const { approvals, asked, createdBy, createdAt, plan, revision } = rollout;
  return (
    <Card title={t("title")} flush>
      <p className="border-b px-4 py-3 text-sm">
        <span className="font-medium">{createdBy}</span>{" "}
        <span className="text-muted">
          · {t("proposed")} <Moment at={createdAt} />
          {asked && <> · {asked.person ? t("askedPerson", { name: asked.person.name }) : t("askedAnybody")}</>}
        </span>
      </p>
      {approvals.length === 0 && <p className="px-4 py-3 text-sm text-muted">{t("undecided")}</p>}
      {approvals.map((approval) => (
        <div key={approval.id} className="border-b last:border-0">
          <Decision approval={approval} />
          {approval.frozen && <Frozen frozen={approval.frozen} />}
          {plan && approval.plan && approval.revision !== revision && <PlanDiff before={approval.plan} now={plan} />}
        </div>
      ))}
    </Card>
  );
}

function Decision({ approval }: { approval: ApprovalView }) {
  const t = useTranslations("rollout.record");
  const open = approval.frozen?.openBlockers ?? [];
  return (
    <div className="px-4 pt-3 pb-2 text-sm">
      <p>
        <span className="font-medium">{approval.personName}</span>{" "}
        <span className="text-muted">
          · {approval.decision === "denied" ? t("denied") : t("approved")} <Moment at={approval.at} /> ·{" "}
          {t("revision", { revision: approval.revision })}
        </span>
      </p>
      <p className={approval.remark ? "mt-1 whitespace-pre-line" : "mt-1 text-muted"}>
        {approval.remark || t("noRemark")}
      </p>
      {(approval.frozen?.forced ?? 0) > 0 && (
        <div className="mt-2">
          <Notice tone="attention">{t("past", { count: approval.frozen?.forced ?? 0 })}</Notice>
        </div>
      )}
      {open.length > 0 && (
        <div className="mt-2">
          <Notice tone="attention">{t("blockers", { count: open.length, names: open.join(" · ") })}</Notice>
        </div>
      )}
    </div>
  );
}

/** Ring by ring, what it would have meant on that day. */
function Frozen({ frozen }: { frozen: NonNullable<ApprovalView["frozen"]> }) {
  const t = useTranslations("rollout.record");
  const words = useTranslations("ring");
  const format = useFormatter();
  const columns = Object.values(at).map((column) => ({ ...column, label: t(column.id) }));
  return (
    <Table caption={t("title")} columns={columns}>
      {frozen.rings.map((ring, place) => (
        <Row key={`${ring.offerAt} ${ring.group.name} ${ring.slice.from}`}>
          <RowHeader>
            {ring.name || words("ring", { number: place + 1 })}
            <span className="block text-xs font-normal text-muted">
              {ring.group.name}
              {ring.slice.to - ring.slice.from < 10_000 && ` · ${sliceShare(format, ring.slice)}`}
            </span>
          </RowHeader>
          <Cell of={at.devices}>{format.number(ring.devices)}</Cell>
          <Cell of={at.offer}>
            <Moment at={ring.offerAt} />
          </Cell>
          <Cell of={at.deadline}>
            <DeviceClock local={ring.deadlineLocal} />
          </Cell>
          <Cell of={at.clocks}>
            <Moment at={ring.firstInstant} /> – <Moment at={ring.lastInstant} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

const at = {
  ring: { id: "ring" },
  devices: { id: "devices", align: "end" },
  offer: { id: "offer", from: "sm" },
  deadline: { id: "deadline", from: "sm" },
  clocks: { id: "clocks", from: "lg" },
} as const satisfies Record<string, Omit<Column, "label">>;
