"use client";
import { ListTodo } from "lucide-react";
import { useTranslations } from "next-intl";
import { releaseName } from "#components/release/release-name.ts";
import { Link } from "#components/scope/link.tsx";
import { DecisionBadge } from "#components/status/decision-badge.tsx";
import { Share } from "#components/status/share.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Day } from "#components/time/day.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, type Column, Row, RowHeader, Table } from "#components/ui/table.tsx";
import type { ReleaseRow } from "#lib/queries/release/list.ts";

export function ReleaseTable({ releases }: { releases: readonly ReleaseRow[] }) {
  const t = useTranslations("release");
  const columns = Object.values(at).map((column) => ({ ...column, label: t(`column.${column.id}`) }));
  return (
    <Table caption={t("title")} columns={columns}>
      {releases.map((release) => (
        <ReleaseLine key={release.id} release={release} />
      ))}
    </Table>
  );
}

function ReleaseLine({ release }: { release: ReleaseRow }) {
  const t = useTranslations();
  const { id, platform, applicable, already, devices } = release;
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
      <Cell of={at.decision}>
        <span className="inline-flex flex-wrap items-center gap-1">
          <DecisionBadge decision={release.decision} />
          {release.openBlockers > 0 && (
            <Link href={`/releases/${id}#discussion`} className="rounded hover:underline">
              <Badge tone="attention" icon={ListTodo}>
                {t("release.discussion.openShort", { count: release.openBlockers })}
              </Badge>
            </Link>
          )}
        </span>
      </Cell>
    </Row>
  );
}

const at = {
  release: { id: "release" },
  build: { id: "build", from: "md" },
  kind: { id: "kind", from: "sm" },
  posted: { id: "posted", from: "lg" },
  firstSeen: { id: "firstSeen", from: "lg" },
  expires: { id: "expires", from: "xl" },
  fits: { id: "fits", align: "end" },
  already: { id: "already", align: "end", from: "md" },
  decision: { id: "decision" },
} as const satisfies Record<string, Omit<Column, "label">>;
