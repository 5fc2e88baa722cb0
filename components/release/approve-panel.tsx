"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ApproveForm } from "#components/release/approve-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { releaseQueries } from "#lib/client/release-queries.ts";
import { leastRoleFor } from "#lib/domain/access/roles.ts";
import type { ActionResult } from "#lib/http/action.ts";

export type Approval = {
  releaseId: string;
  groupId: string;
  offerAt: string;
  deadlineLocal: string;
  remark: string;
  confirmPast: boolean;
};

export type OnApprove = (approval: Approval) => Promise<ActionResult<{ rolloutId: string }>>;

type Props = { releaseId: string; onApprove: OnApprove | undefined };

/** Who may approve finds the form; everybody else whom to ask. */
export function ApprovePanel({ releaseId, onApprove }: Props) {
  const t = useTranslations("release.approve");
  const roles = useTranslations("frame.roles");
  return (
    <Card title={t("title")}>
      {onApprove ? (
        <Choices releaseId={releaseId} onApprove={onApprove} />
      ) : (
        <p className="text-sm text-muted">{t("needs", { role: roles(leastRoleFor("release:approve")) })}</p>
      )}
    </Card>
  );
}

function Choices({ releaseId, onApprove }: { releaseId: string; onApprove: OnApprove }) {
  const t = useTranslations("release.approve");
  const choices = useQuery(releaseQueries.approvalChoices(releaseId));
  return (
    <QueryBoundary query={choices} skeleton={<Skeleton className="h-80 w-full" />}>
      {({ groups }) =>
        groups.length > 0 ? (
          <ApproveForm releaseId={releaseId} groups={groups} onApprove={onApprove} />
        ) : (
          <p className="text-sm text-muted">{t("noGroups")}</p>
        )
      }
    </QueryBoundary>
  );
}
