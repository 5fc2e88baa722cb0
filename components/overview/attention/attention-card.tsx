"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { AttentionLine } from "#components/overview/attention/attention-line.tsx";
import { Link } from "#components/scope/link.tsx";
import { useScope } from "#components/scope/use-scope.ts";
import { Card } from "#components/ui/card.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { overviewQueries } from "#lib/client/queries/overview-queries.ts";

const MOST = 5;

/** The second answer: what needs me. Whether all of it is shown stands in the address. */
export function AttentionCard({ showsAll, platform }: { showsAll: boolean; platform: string | undefined }) {
  const t = useTranslations("overview.attention");
  const attention = useQuery(overviewQueries.attention(useScope()));
  return (
    <Card title={t("title")} flush>
      <QueryBoundary query={attention} skeleton={<TableSkeleton rows={MOST - 1} />}>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <p className="flex items-center gap-2 p-4 text-sm text-muted">
                <CircleCheck aria-hidden className="size-4 text-good" />
                {t("none")}
              </p>
            )}
            <ul className="divide-y">
              {(showsAll ? items : items.slice(0, MOST)).map((item) => (
                <AttentionLine key={"rolloutId" in item ? `${item.kind} ${item.rolloutId}` : item.kind} item={item} />
              ))}
            </ul>
            {items.length > MOST && (
              <p className="border-t px-4 py-2.5 text-sm">
                <Link
                  href={withSearch("/", { platform, attention: showsAll ? undefined : "all" })}
                  scroll={false}
                  className="text-link"
                >
                  {showsAll ? t("fewer", { count: MOST }) : t("all", { count: items.length })}
                </Link>
              </p>
            )}
          </>
        )}
      </QueryBoundary>
    </Card>
  );
}
