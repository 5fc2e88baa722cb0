"use client";
import { useQuery } from "@tanstack/react-query";
import { Ban, CircleCheck, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Link } from "#components/scope/link.tsx";
import { Card } from "#components/ui/card.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { preflightQueries } from "#lib/client/queries/preflight-queries.ts";
import { effectOf, type Finding, findings } from "#lib/domain/rollout/preflight.ts";
import type { ReleasePreflight } from "#lib/queries/preflight/release.ts";

type Props = {
  releaseId: string;
  /** Groups and slices of them, `id,id:0-500`; left out: the whole fleet. */
  among?: string;
};

/** What stands against a release, before it is offered: each count leads to exactly those devices. */
export function PreflightCard({ releaseId, among }: Props) {
  const t = useTranslations("release.preflight");
  const preflight = useQuery(preflightQueries.release(releaseId, among));
  return (
    <Card
      title={t("title")}
      aside={preflight.data && t("reached", { reached: preflight.data.reached, total: preflight.data.total })}
    >
      <QueryBoundary query={preflight} skeleton={<Skeleton className="h-44 w-full md:h-32" />}>
        {(view) => (
          <div className="grid min-h-44 grid-cols-1 content-start gap-x-8 gap-y-5 md:min-h-32 md:grid-cols-2">
            <FindingList view={view} effect="warns" linkOf={linkOf} />
            <FindingList view={view} effect="blocks" linkOf={linkOf} />
          </div>
        )}
      </QueryBoundary>
    </Card>
  );

  function linkOf(finding: Finding): string {
    return withSearch("/devices", { release: releaseId, finding, among });
  }
}

type ListProps = { view: ReleasePreflight; effect: "blocks" | "warns"; linkOf: (finding: Finding) => string };

function FindingList({ view, effect, linkOf }: ListProps) {
  const t = useTranslations("release.preflight");
  const format = useFormatter();
  const found = findings.filter((finding) => effectOf(finding) === effect && view.findings[finding] > 0);
  const whole = effect === "warns" ? view.reached : view.total;
  const Icon = effect === "warns" ? TriangleAlert : Ban;
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{t(effect)}</h3>
      {effect === "warns" && (
        <p className="mt-1.5 flex items-center gap-2 text-sm">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
          {t("clear", { clear: view.clear, reached: view.reached })}
        </p>
      )}
      <ul className="mt-1 divide-y">
        {found.map((finding) => (
          <li key={finding} className="flex items-start gap-2 py-2 text-sm">
            <Icon
              aria-hidden
              className={`mt-0.5 size-4 shrink-0 ${effect === "warns" ? "text-attention" : "text-muted"}`}
            />
            <span className="min-w-0 grow">
              {t(`finding.${finding}`)}
              <span className="block text-xs text-muted">{t(`hint.${finding}`)}</span>
            </span>
            <span className="shrink-0 text-right tabular-nums">
              <Link
                href={linkOf(finding)}
                className="text-link font-medium"
                aria-label={t("show", { count: view.findings[finding], name: t(`finding.${finding}`) })}
              >
                {format.number(view.findings[finding])}
              </Link>
              <span className="ml-1.5 inline-block min-w-11 text-xs text-muted">
                {format.number(view.findings[finding] / whole, { style: "percent", maximumFractionDigits: 1 })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 && effect === "blocks" && <p className="mt-1.5 text-sm text-muted">{t("noBlocks")}</p>}
    </div>
  );
}
