"use client";
import { useFormatter, useTranslations } from "next-intl";
import { BlockerBadge } from "#components/release/discussion/blocker-badge.tsx";
import { releaseName } from "#components/release/release-name.ts";
import { ExploitedBadge } from "#components/release/security/exploited-badge.tsx";
import { Link } from "#components/scope/link.tsx";
import { DecisionBadge } from "#components/status/decision-badge.tsx";
import { Share } from "#components/status/share.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Day } from "#components/time/day.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { ReleaseRow } from "#lib/queries/release/list.ts";

export function ReleaseTable({ releases }: { releases: readonly ReleaseRow[] }) {
  const t = useTranslations("release");
  const isTold = releases.some(({ security }) => security !== null);
  const shown = Object.values(at).filter(({ id }) => id !== "cves" || isTold);
  const columns = shown.map((column) => ({ ...column, label: t(`column.${column.id}`) }));
  return (
    <Table caption={t("title")} columns={columns}>
      {releases.map((release) => (
        <ReleaseLine key={release.id} release={release} isTold={isTold} />
      ))}
    </Table>
  );
}

function ReleaseLine({ release, isTold }: { release: ReleaseRow; isTold: boolean }) {
  const t = useTranslations();
  const { id, platform, applicable, already, devices, security } = release;
  return (
    <Row>
      <RowHeader>
        <Link href={`/releases/${id}`} className="text-link whitespace-nowrap">
          {releaseName(release)}
        </Link>
      </RowHeader>
      <Cell of={at.build}>
        <span className="font-mono text-xs">{release.build}</span>
        {release.otherBuilds > 0 && (
          <span className="ml-1 text-xs text-muted" title={t("release.moreBuilds", { count: release.otherBuilds })}>
            +{release.otherBuilds}
          </span>
        )}
      </Cell>
      <Cell of={at.kind}>{t(`status.kindShort.${release.kind}`)}</Cell>
      <Cell of={at.posted}>
        <Day day={release.postedOn} />
      </Cell>
      <Cell of={at.firstSeen}>
        <Ago at={release.firstSeenAt} />
      </Cell>
      <Cell of={at.expires}>
        {release.expiresOn ? (
          <Day day={release.expiresOn} />
        ) : (
          <span className="text-muted">{t("release.noExpiry")}</span>
        )}
      </Cell>
      <Cell of={at.fits}>
        <Share
          count={applicable}
          total={devices}
          label={t("release.ofDevices", { count: applicable, total: devices, platform })}
          href={`/devices?release=${id}&fit=applicable`}
        />
      </Cell>
      <Cell of={at.already}>
        <Share
          count={already}
          total={devices}
          label={t("release.ofDevices", { count: already, total: devices, platform })}
          href={`/devices?release=${id}&fit=already`}
        />
      </Cell>
      {isTold && (
        <Cell of={at.cves}>
          <CveCount release={release} />
        </Cell>
      )}
      <Cell of={at.decision}>
        <span className="inline-flex flex-wrap items-center gap-1">
          <DecisionBadge decision={release.decision} />
          {security && security.exploited > 0 && (
            <Link href={`/releases/${id}#security`} className="rounded hover:underline">
              <ExploitedBadge count={security.exploited} />
            </Link>
          )}
          {release.openBlockers > 0 && (
            <Link href={`/releases/${id}#discussion`} className="rounded hover:underline">
              <BlockerBadge count={release.openBlockers} />
            </Link>
          )}
        </span>
      </Cell>
    </Row>
  );
}

function CveCount({ release: { id, security } }: { release: ReleaseRow }) {
  const t = useTranslations("release.security");
  const format = useFormatter();
  if (!security) return <span className="text-muted">{t("unknownShort")}</span>;
  if (security.cves === 0) return <span className="text-faint">0</span>;
  return (
    <Link href={`/releases/${id}#security`} className="text-link" aria-label={t("count", { count: security.cves })}>
      {format.number(security.cves)}
    </Link>
  );
}

const at = {
  release: { id: "release" },
  build: { id: "build", from: "md" },
  kind: { id: "kind", from: "sm" },
  posted: { id: "posted", from: "lg" },
  firstSeen: { id: "firstSeen", from: "xl" },
  expires: { id: "expires", from: "xl" },
  fits: { id: "fits", align: "end" },
  already: { id: "already", align: "end", from: "md" },
  cves: { id: "cves", align: "end", from: "xl" },
  decision: { id: "decision" },
} as const satisfies Record<string, Omit<Column, "label">>;
