"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import type { OnCheck } from "#components/release/catalog-strip.tsx";
import { LaterSecurityForm } from "#components/settings/service/later-form.tsx";
import { OutcomeBadge } from "#components/settings/service/outcome-badge.tsx";
import { SecurityCheckButton } from "#components/settings/service/security-check-button.tsx";
import type { OnSecurityFeed } from "#components/settings/service/security-form.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Card } from "#components/ui/card.tsx";
import { settingsQueries } from "#lib/client/queries/settings-queries.ts";
import type { SecurityLook, SecurityStanding } from "#lib/queries/security/standing.ts";

type Props = { onSave: OnSecurityFeed | undefined; onCheck: OnCheck | undefined };

/** Who tells what releases mend, and what came of asking. Either act is missing for those who may not. */
export function SecurityCard({ onSave, onCheck }: Props) {
  const t = useTranslations("settings.security");
  const standing = useQuery(settingsQueries.security());
  return (
    <div id="security-feed" className="scroll-mt-20">
      <Card title={t("title")} aside={standing.data && t(`now.${standing.data.source}`)}>
        <QueryBoundary query={standing} skeleton={<Skeleton className="h-40 w-full" />}>
          {(view) => (
            <div className="space-y-4">
              <p className="text-sm text-muted">{t("lead")}</p>
              {onSave && <LaterSecurityForm standing={view} onSave={onSave} />}
              {view.folder !== null && <Asked standing={view} onCheck={onCheck} />}
              <Looks looks={view.checks} />
            </div>
          )}
        </QueryBoundary>
      </Card>
    </div>
  );
}

function Asked({
  standing: { folder, nextAt, askableFrom },
  onCheck,
}: {
  standing: SecurityStanding;
  onCheck: OnCheck | undefined;
}) {
  const t = useTranslations("settings.security");
  return (
    <div className="space-y-2">
      <p className="text-xs break-all text-muted">{folder}</p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        {nextAt && (
          <p className="text-sm text-muted">
            {t("next")} <Moment at={nextAt} />
          </p>
        )}
        {onCheck && <SecurityCheckButton askableFrom={askableFrom} onCheck={onCheck} />}
      </div>
    </div>
  );
}

function Looks({ looks }: { looks: readonly SecurityLook[] }) {
  const t = useTranslations("settings.security");
  if (looks.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1.5 text-xs font-medium text-muted">{t("looks")}</h3>
      <ul className="space-y-2">
        {looks.map(({ id, at, outcome, reason, notes, requestedBy }) => (
          <li key={id} className="text-sm">
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <Moment at={at} />
              <OutcomeBadge outcome={outcome} />
              {notes > 0 && <span className="text-xs text-muted">{t("notes", { count: notes })}</span>}
              {requestedBy && <span className="text-xs text-muted">{t("askedBy", { name: requestedBy })}</span>}
            </span>
            {reason && <p className="mt-0.5 text-xs break-words text-muted">{reason}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
