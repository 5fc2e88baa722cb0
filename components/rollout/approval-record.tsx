import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { DeviceClock } from "#components/time/device-clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { Fact, FactList } from "#components/ui/fact-list.tsx";
import type { ApprovalView } from "#lib/queries/rollout/detail.ts";

/** Who decided what on what grounds: as it was then, never changed. */
export function ApprovalRecord({ approvals }: { approvals: readonly ApprovalView[] }) {
  const t = useTranslations("rollout.record");
  return (
    <Card title={t("title")} flush>
      {approvals.map((approval) => (
        <div key={approval.id} className="border-b last:border-0">
          <div className="px-4 pt-3 pb-2 text-sm">
            <p>
              <span className="font-medium">{approval.personName}</span>{" "}
              <span className="text-muted">
                · {approval.decision === "denied" ? t("denied") : t("approved")} <Moment at={approval.at} />
              </span>
            </p>
            <p className={approval.remark ? "mt-1 whitespace-pre-line" : "mt-1 text-muted"}>
              {approval.remark || t("noRemark")}
            </p>
            {approval.plan?.confirmedPast && (
              <div className="mt-2">
                <Notice tone="attention">{t("past")}</Notice>
              </div>
            )}
          </div>
          {approval.plan && <Plan plan={approval.plan} />}
        </div>
      ))}
    </Card>
  );
}

function Plan({ plan }: { plan: NonNullable<ApprovalView["plan"]> }) {
  const t = useTranslations("rollout.record");
  const format = useFormatter();
  return (
    <FactList>
      {plan.group?.name && <Fact name={t("group")}>{plan.group.name}</Fact>}
      {plan.group?.devices !== undefined && <Fact name={t("devices")}>{format.number(plan.group.devices)}</Fact>}
      {plan.offerAt && (
        <Fact name={t("offer")}>
          <Moment at={plan.offerAt} />
        </Fact>
      )}
      {plan.deadlineLocal && (
        <Fact name={t("deadline")}>
          <DeviceClock local={plan.deadlineLocal} />
        </Fact>
      )}
      {plan.firstInstant && (
        <Fact name={t("first")}>
          <Moment at={plan.firstInstant} />
        </Fact>
      )}
      {plan.lastInstant && (
        <Fact name={t("last")}>
          <Moment at={plan.lastInstant} />
        </Fact>
      )}
    </FactList>
  );
}
