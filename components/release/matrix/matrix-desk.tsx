"use client";
import { useQuery } from "@tanstack/react-query";
import { Grid3x3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { MatrixTable } from "#components/release/matrix/matrix-table.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { withSearch } from "#lib/client/get-json.ts";
import { type MatrixFilter, releaseQueries } from "#lib/client/queries/release-queries.ts";

type Props = { filter: MatrixFilter; mayDraft: boolean };

/** Every open decision of the organisation on one page. */
export function MatrixDesk({ filter, mayDraft }: Props) {
  const { platform } = filter;
  const t = useTranslations();
  const router = useRouter();
  const matrix = useQuery(releaseQueries.matrix(filter));
  return (
    <div className="rounded border bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b px-4 py-1">
        <p className="text-xs text-muted">{t("release.matrix.lead")}</p>
        <div className="w-52" data-print="off">
          <Select
            label={t("frame.platform")}
            labelHidden
            value={platform ?? ""}
            onChange={(chosen) => router.push(withSearch("/releases", { ...filter, view: "matrix", platform: chosen }))}
            choices={[
              { id: "", label: t("frame.anyPlatform") },
              ...(matrix.data?.platforms ?? []).map((name) => ({ id: name, label: name })),
            ]}
          />
        </div>
      </div>
      <QueryBoundary query={matrix} skeleton={<TableSkeleton rows={8} />}>
        {(view) =>
          view.releases.length > 0 ? <MatrixTable matrix={view} mayDraft={mayDraft} /> : <Nothing platform={platform} />
        }
      </QueryBoundary>
    </div>
  );
}

function Nothing({ platform }: { platform: string | undefined }) {
  const t = useTranslations("release.matrix");
  return (
    <EmptyState icon={Grid3x3} title={t("emptyTitle")}>
      <p className="mb-4">{platform ? t("emptyPlatform", { platform }) : t("emptyLead")}</p>
      <ButtonLink href={platform ? "/releases?view=matrix" : "/groups"}>
        {platform ? t("anyPlatform") : t("toGroups")}
      </ButtonLink>
    </EmptyState>
  );
}
