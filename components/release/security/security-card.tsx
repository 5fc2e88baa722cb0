"use client";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { CveTable } from "#components/release/security/cve-table.tsx";
import { ExploitedBadge } from "#components/release/security/exploited-badge.tsx";
import { Link } from "#components/scope/link.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Card } from "#components/ui/card.tsx";
import type { ReleaseSecurity } from "#lib/queries/security/notes.ts";

type Props = { security: ReleaseSecurity; maySetUp: boolean };

/** What the release mends, whose word that is, and how old. */
export function SecurityCard({ security, maySetUp }: Props) {
  const t = useTranslations("release.security");
  const { folder, note, trouble } = security;
  return (
    <Card title={t("title")} aside={note && <Counts note={note} />} flush>
      {trouble !== null && (
        <div className="p-4 pb-0">
          <Notice tone="attention">{t("trouble", { reason: trouble })}</Notice>
        </div>
      )}
      {note && note.cves.length > 0 && <CveTable cves={note.cves} />}
      <div className="space-y-1 p-4 text-sm not-first:border-t">
        {folder === null ? <Off maySetUp={maySetUp} /> : !note ? <Unknown security={security} /> : null}
        {note?.cves.length === 0 && <p className="text-muted">{t("none")}</p>}
        {note?.page && (
          <p>
            <a href={note.page} target="_blank" rel="noreferrer" className="text-link inline-flex items-center gap-1">
              {t("page")}
              <ExternalLink aria-hidden className="size-3.5" />
            </a>
          </p>
        )}
        <Provenance security={security} />
      </div>
    </Card>
  );
}

function Counts({ note: { cves, exploited } }: { note: NonNullable<ReleaseSecurity["note"]> }) {
  const t = useTranslations("release.security");
  return (
    <span className="flex items-center gap-2">
      {t("count", { count: cves.length })}
      {exploited > 0 && <ExploitedBadge count={exploited} />}
    </span>
  );
}

function Off({ maySetUp }: { maySetUp: boolean }) {
  const t = useTranslations("release.security");
  return (
    <>
      <p className="font-medium">{t("offTitle")}</p>
      <p className="max-w-[65ch] text-muted">{t("offLead")}</p>
      {maySetUp && (
        <p>
          <Link href="/settings/service#security-feed" className="text-link">
            {t("setUp")}
          </Link>
        </p>
      )}
    </>
  );
}

/** The feed is on and has no word of this release: because it was not read yet, or because it has none. */
function Unknown({ security: { isAwaited, readAt, trouble } }: { security: ReleaseSecurity }) {
  const t = useTranslations("release.security");
  if (isAwaited) return <p className="text-muted">{t("waiting")}</p>;
  if (readAt === null && trouble !== null) return null;
  return (
    <>
      <p className="font-medium">{t("unknownTitle")}</p>
      <p className="text-muted">{t("unknownLead")}</p>
    </>
  );
}

function Provenance({ security: { folder, readAt } }: { security: ReleaseSecurity }) {
  const t = useTranslations("release.security");
  if (folder === null) return null;
  return (
    <p className="text-xs break-words text-muted">
      {readAt ? t.rich("source", { folder, ago: () => <Ago at={readAt} /> }) : t("sourceUnread", { folder })}
    </p>
  );
}
