"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OverlapList } from "#components/group/overlap-list.tsx";
import { Notice } from "#components/layout/notice.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Link } from "#components/scope/link.tsx";
import { Card } from "#components/ui/card.tsx";
import { groupQueries } from "#lib/client/queries/group-queries.ts";
import type { GroupRule } from "#lib/domain/fleet/group-rule.ts";
import type { GroupPreview } from "#lib/queries/group/preview.ts";

/** `rule` is missing while it is not complete. */
type Props = { rule: GroupRule | undefined; groupId: string | undefined };

/** Whom the rule on the screen would hold, counted as it is written. */
export function PreviewPanel({ rule, groupId }: Props) {
  const t = useTranslations("group.preview");
  const preview = useQuery(groupQueries.preview(rule, groupId));
  return (
    <Card title={t("title")}>
      {rule ? (
        <QueryBoundary query={preview} skeleton={<Skeleton className="h-40 w-full" />}>
          {(view) => (
            <div className={`space-y-4 ${preview.isPlaceholderData ? "opacity-60" : ""}`}>
              <Count preview={view} />
              {groupId && <Changes preview={view} />}
              <Strangers {...view.unknownSerials} />
              <Sample sample={view.sample} />
              {view.devices > 0 && <Overlaps rule={rule} groupId={groupId} devices={view.devices} />}
            </div>
          )}
        </QueryBoundary>
      ) : (
        <p className="text-sm text-muted">{t("waiting")}</p>
      )}
    </Card>
  );
}

function Count({ preview: { devices, total, unknown, warning } }: { preview: GroupPreview }) {
  const t = useTranslations("group");
  const format = useFormatter();
  const share = total > 0 ? devices / total : 0;
  return (
    <div className="space-y-2">
      <p role="status">
        <span className="text-xl font-semibold tabular-nums">{format.number(devices)}</span>
        <span className="ml-2 text-sm text-muted tabular-nums">
          {t("ofFleet", { count: devices, total })} ·{" "}
          {format.number(share, { style: "percent", maximumFractionDigits: 1 })}
        </span>
      </p>
      <div aria-hidden className="h-1.5 overflow-hidden rounded bg-sunken">
        <div className="h-full bg-accent-fill" style={{ width: `${share * 100}%` }} />
      </div>
      {warning && <Notice tone="attention">{t(`preview.${warning}`)}</Notice>}
      {unknown > 0 && <p className="text-xs text-muted">{t("preview.unknown", { count: unknown })}</p>}
    </div>
  );
}

function Changes({ preview: { added, removed } }: { preview: GroupPreview }) {
  const t = useTranslations("group.preview");
  return (
    <Part title={t("against")}>
      {added + removed === 0 ? (
        <p className="text-sm text-muted">{t("same")}</p>
      ) : (
        <ul className="text-sm tabular-nums">
          {added > 0 && <li className="text-good">+ {t("added", { count: added })}</li>}
          {removed > 0 && <li className="text-bad">− {t("removed", { count: removed })}</li>}
        </ul>
      )}
    </Part>
  );
}

function Strangers({ count, serials }: GroupPreview["unknownSerials"]) {
  const t = useTranslations("group.preview");
  if (count === 0) return null;
  return (
    <Part title={t("strangers", { count })}>
      <p className="font-mono text-xs break-words">
        {serials.join(" ")} {count > serials.length && t("strangersMore", { count: count - serials.length })}
      </p>
      <p className="mt-1 text-xs text-muted">{t("strangersLead")}</p>
    </Part>
  );
}

function Sample({ sample }: { sample: GroupPreview["sample"] }) {
  const t = useTranslations("group.preview");
  if (sample.length === 0) return null;
  return (
    <Part title={t("sample")}>
      <ul className="space-y-0.5 text-sm">
        {sample.map(({ id, name, serialNumber }) => (
          <li key={id} className="flex items-baseline justify-between gap-3">
            <Link href={`/devices/${id}`} className="text-link min-w-0 truncate">
              {name || t("unnamed")}
            </Link>
            <span className="font-mono text-2xs text-muted">{serialNumber}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

type OverlapsProps = { rule: GroupRule; groupId: string | undefined; devices: number };

function Overlaps({ rule, groupId, devices }: OverlapsProps) {
  const t = useTranslations("group.preview");
  const found = useQuery(groupQueries.overlaps(rule, groupId));
  return (
    <Part title={t("overlaps")}>
      <QueryBoundary query={found} skeleton={<Skeleton className="h-10 w-full" />}>
        {({ overlaps }) =>
          overlaps.length > 0 ? (
            <OverlapList overlaps={overlaps} devices={devices} />
          ) : (
            <p className="text-sm text-muted">{t("noOverlaps")}</p>
          )
        }
      </QueryBoundary>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t pt-3">
      <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}
