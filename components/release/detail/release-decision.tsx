"use client";
import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { RejectDialog } from "#components/release/detail/reject-dialog.tsx";
import { OpenBlockers } from "#components/release/discussion/open-blockers.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { leastRoleFor } from "#lib/domain/access/roles.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { ReleaseDetail } from "#lib/queries/release/detail.ts";

/** What this person may decide; the operations check it again. */
export type Deciding = {
  mayPlan: boolean;
  onReject?: (input: { releaseId: string; reason: string }) => Promise<ActionResult<unknown>>;
  onReconsider?: (input: { releaseId: string }) => Promise<ActionResult<unknown>>;
};

type Props = { release: ReleaseDetail; deciding: Deciding };

/** What was decided on a release, and what can be decided now. */
export function ReleaseDecision({ release, deciding }: Props) {
  const t = useTranslations("release.decide");
  const roles = useTranslations("frame.roles");
  const { rejection, withdrawnAt } = release;
  return (
    <Card title={t("title")}>
      <div className="space-y-3">
        <p className="text-sm text-muted">{rejection ? t("rejectedLead") : t(`lead.${release.decision}`)}</p>
        {rejection && <Rejection release={release} deciding={deciding} />}
        {!withdrawnAt && !rejection && <OpenBlockers releaseId={release.id} open={release.openBlockers} />}
        {!withdrawnAt && !rejection && (
          <div className="flex flex-wrap gap-2">
            {deciding.mayPlan && (
              <ButtonLink tone="primary" href={`/rollouts/new?release=${release.id}`}>
                {t("start")}
              </ButtonLink>
            )}
            {deciding.onReject && <RejectDialog releaseId={release.id} onReject={deciding.onReject} />}
          </div>
        )}
        {!deciding.mayPlan && (
          <p className="text-sm text-muted">{t("needs", { role: roles(leastRoleFor("rollout:draft")) })}</p>
        )}
      </div>
    </Card>
  );
}

function Rejection({ release, deciding }: Props) {
  const t = useTranslations("release.decide");
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const { rejection, id: releaseId } = release;
  const { onReconsider } = deciding;
  if (!rejection) return null;

  function reconsider() {
    startTransition(async () => {
      const result = await onReconsider?.({ releaseId });
      setRefusal(result && !result.ok ? result.message : undefined);
    });
  }

  return (
    <>
      <blockquote className="border-l-2 border-line-strong pl-3 text-sm">
        <p className="whitespace-pre-line">{rejection.reason}</p>
        <footer className="mt-1 text-xs text-muted">
          {rejection.by}, <Moment at={rejection.at} />
        </footer>
      </blockquote>
      {refusal && (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      {onReconsider && (
        <Button isPending={isPending} onPress={reconsider}>
          <Undo2 aria-hidden />
          {t("reconsider")}
        </Button>
      )}
    </>
  );
}
