"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { PlanDiff } from "#components/rollout/record/plan-diff.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Fact, FactList } from "#components/ui/fact-list.tsx";
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
      {approval.frozen?.confirmedPast && (
        <div className="mt-2">
          <Notice tone="attention">{t("past")}</Notice>
        </div>
      )}
    </div>
  );
}

function Frozen({ frozen }: { frozen: NonNullable<ApprovalView["frozen"]> }) {
  const t = useTranslations("rollout.record");
  const format = useFormatter();
  return (
    <FactList>
      {frozen.group?.name && <Fact name={t("group")}>{frozen.group.name}</Fact>}
      {frozen.group?.devices !== undefined && <Fact name={t("devices")}>{format.number(frozen.group.devices)}</Fact>}
      {frozen.offerAt && (
        <Fact name={t("offer")}>
          <Moment at={frozen.offerAt} />
        </Fact>
      )}
      {frozen.deadlineLocal && (
        <Fact name={t("deadline")}>
          <DeviceClock local={frozen.deadlineLocal} />
        </Fact>
      )}
      {frozen.firstInstant && (
        <Fact name={t("first")}>
          <Moment at={frozen.firstInstant} />
        </Fact>
      )}
      {frozen.lastInstant && (
        <Fact name={t("last")}>
          <Moment at={frozen.lastInstant} />
        </Fact>
      )}
    </FactList>
  );
}
