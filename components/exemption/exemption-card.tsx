"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AskDialog, type OnAsk } from "#components/exemption/ask-dialog.tsx";
import { type Deciding, ExemptionActs } from "#components/exemption/exemption-acts.tsx";
import { ExemptionOutcome } from "#components/exemption/exemption-outcome.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ExemptionBadge } from "#components/status/exemption-badge.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Until } from "#components/time/until.tsx";
import { Card } from "#components/ui/card.tsx";
import { Fact, FactList } from "#components/ui/fact-list.tsx";
import { exemptionQueries } from "#lib/client/queries/exemption-queries.ts";
import { leastRoleFor } from "#lib/domain/access/roles.ts";
import type { ExemptionView } from "#lib/queries/exemption/view.ts";

/** Whether one may ask, and decide; undefined for whoever only looks. */
export type Exempting = Deciding & { onAsk: OnAsk };

type Props = { deviceId: string; exempting: Exempting | undefined };

/** The exemption of one device: what holds now, what a person may do about it, and what was before. */
export function ExemptionCard({ deviceId, exempting }: Props) {
  const t = useTranslations("exemption.card");
  const roles = useTranslations("frame.roles");
  const exemptions = useQuery(exemptionQueries.ofDevice(deviceId));
  return (
    <Card title={t("title")} flush>
      <QueryBoundary query={exemptions} skeleton={<Skeleton className="m-4 h-10" />}>
        {({ current, graceUntil, earlier }) => (
          <div className="divide-y">
            {current ? (
              <Current exemption={current} graceUntil={graceUntil} exempting={exempting} />
            ) : (
              <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-sm">
                <p className="text-muted">{t("none")}</p>
                {exempting ? (
                  <AskDialog deviceIds={[deviceId]} onAsk={exempting.onAsk} />
                ) : (
                  <p className="text-xs text-muted">{t("needs", { role: roles(leastRoleFor("exemption:ask")) })}</p>
                )}
              </div>
            )}
            {earlier.length > 0 && <Earlier exemptions={earlier} />}
          </div>
        )}
      </QueryBoundary>
    </Card>
  );
}

type CurrentProps = { exemption: ExemptionView; graceUntil: string | null; exempting: Exempting | undefined };

function Current({ exemption, graceUntil, exempting }: CurrentProps) {
  const t = useTranslations("exemption.card");
  const { state, expiresAt, approvedBy } = exemption;
  return (
    <>
      <div className="space-y-2 px-4 py-3 text-sm">
        <ExemptionBadge state={state} expiresSoon={exemption.expiresSoon} />
        <p>
          {state === "asked"
            ? t("asked")
            : t.rich("active", {
                when: () => <Moment key="when" at={expiresAt} />,
                until: () => <Until key="until" at={expiresAt} />,
              })}
        </p>
        {state === "active" && graceUntil && (
          <p className="text-muted">{t.rich("grace", { when: () => <Moment key="when" at={graceUntil} /> })}</p>
        )}
        {exempting && <ExemptionActs exemptions={[exemption]} deciding={exempting} />}
      </div>
      <FactList>
        <Fact name={t("reason")}>{exemption.reason}</Fact>
        <Fact name={t("owner")}>{exemption.owner}</Fact>
        {exemption.askedBy !== exemption.owner && <Fact name={t("asker")}>{exemption.askedBy}</Fact>}
        {state === "asked" && (
          <Fact name={t("from")}>
            <Moment at={expiresAt} />
          </Fact>
        )}
        {approvedBy && <Fact name={t("approved")}>{approvedBy}</Fact>}
        {exemption.approveRemark && <Fact name={t("remark")}>{exemption.approveRemark}</Fact>}
      </FactList>
    </>
  );
}

function Earlier({ exemptions }: { exemptions: readonly ExemptionView[] }) {
  const t = useTranslations("exemption.card");
  return (
    <details className="px-4 py-2 text-sm">
      <summary className="cursor-pointer text-muted">
        {t("earlier")} ({exemptions.length})
      </summary>
      <ul className="divide-y">
        {exemptions.map((exemption) => (
          <li key={exemption.id} className="space-y-1 py-2">
            <ExemptionBadge state={exemption.state} expiresSoon={false} />
            <p className="break-words">{exemption.reason}</p>
            <p className="text-xs text-muted">
              <ExemptionOutcome exemption={exemption} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
