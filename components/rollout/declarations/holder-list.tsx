"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Json } from "#components/activity/json.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { TableSkeleton } from "#components/layout/skeleton.tsx";
import { holdersAddress } from "#components/rollout/declarations/holders-address.ts";
import { Link } from "#components/scope/link.tsx";
import { DriftBadge } from "#components/status/drift-badge.tsx";
import { PhaseBadge } from "#components/status/phase-badge.tsx";
import { Ago } from "#components/time/ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";
import type { Holder, HolderFilter } from "#lib/queries/rollout/declarations/holders.ts";

type Props = { rolloutId: string; filter: HolderFilter };

/** Device by device: what it is asked to hold against what its own list last said. */
export function HolderList({ rolloutId, filter }: Props) {
  const t = useTranslations("rollout.declarations");
  const pages = useInfiniteQuery(rolloutQueries.holders(rolloutId, filter));
  const { token } = filter;
  const ofOne = token ? { token } : {};
  return (
    <Card
      title={t("holders")}
      aside={
        token && (
          <Link href={holdersAddress(rolloutId, {})} scroll={false} className="text-link">
            {t("ofAll")}
          </Link>
        )
      }
      flush
    >
      <div className="border-b px-2">
        <LinkTabs
          inPage
          label={t("which")}
          selected={filter.lingering ? "lingering" : "all"}
          tabs={[
            { id: "all", label: t("all"), href: holdersAddress(rolloutId, ofOne) },
            {
              id: "lingering",
              label: t("onlyLingering"),
              href: holdersAddress(rolloutId, { ...ofOne, lingering: "1" }),
            },
          ]}
        />
      </div>
      <QueryBoundary query={pages} skeleton={<TableSkeleton rows={6} />}>
        {(data) => <Holders holders={data.pages.flatMap((page) => page.holders)} isLingering={!!filter.lingering} />}
      </QueryBoundary>
      {pages.hasNextPage && (
        <div className="border-t px-4 py-2.5">
          <Button isPending={pages.isFetchingNextPage} onPress={() => pages.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Holders({ holders, isLingering }: { holders: readonly Holder[]; isLingering: boolean }) {
  const t = useTranslations("rollout.declarations");
  if (holders.length === 0)
    return <p className="p-4 text-sm text-muted">{isLingering ? t("noneLinger") : t("nobody")}</p>;
  return (
    <ul aria-label={t("holders")} className="divide-y">
      {holders.map((holder) => (
        <HolderLine key={holder.device.id} holder={holder} />
      ))}
    </ul>
  );
}

function HolderLine({ holder }: { holder: Holder }) {
  const t = useTranslations("rollout.declarations");
  const { device, declaration, said, saidAt, isAsked } = holder;
  return (
    <li className="px-4 py-2.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link href={`/devices/${device.id}`} className="text-link min-w-0 grow font-medium">
          {device.name}
        </Link>
        <PhaseBadge phase={holder.phase} />
        <DriftBadge verdict={holder.verdict} />
      </p>
      <p className="mt-0.5 font-mono text-2xs break-all text-muted">
        {declaration.Identifier} · {declaration.ServerToken}
      </p>
      <details className="mt-0.5">
        <summary className="w-fit cursor-pointer rounded text-xs text-muted hover:text-ink">{t("compare")}</summary>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <div className="min-w-0">
            <h3 className="mt-2 text-xs font-medium">{isAsked ? t("expected") : t("takenBack")}</h3>
            <Json label={isAsked ? t("expected") : t("takenBack")} value={declaration} />
          </div>
          <div className="min-w-0">
            <h3 className="mt-2 text-xs font-medium">
              {t("said")} {saidAt && <Ago at={saidAt} />}
            </h3>
            {said.length > 0 ? (
              <Json label={t("said")} value={said} />
            ) : (
              <p className="mt-1.5 text-xs text-muted">{saidAt ? t("notListed") : t("neverSaid")}</p>
            )}
          </div>
        </div>
      </details>
    </li>
  );
}
