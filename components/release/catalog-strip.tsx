"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { QueryBoundary } from "#components/layout/query-boundary.tsx";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { Ago } from "#components/time/ago.tsx";
import { useNowMs } from "#components/time/clock.tsx";
import { Moment } from "#components/time/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import { catalogQueries } from "#lib/client/queries/release-queries.ts";
import type { ActionResult } from "#lib/http/action.ts";
import type { CatalogCheck, CatalogStanding } from "#lib/queries/catalog/standing.ts";

export type OnCheck = (input: Record<never, never>) => Promise<ActionResult<unknown>>;

/** When Apple was asked, what that changed, when it is asked next. `onCheck` only for those who may. */
export function CatalogStrip({ onCheck }: { onCheck?: OnCheck | undefined }) {
  const standing = useQuery(catalogQueries.standing());
  return (
    <QueryBoundary query={standing} skeleton={<Skeleton className="mb-4 h-8 w-full max-w-xl" />}>
      {(view) => (
        <div className="mb-4 space-y-2">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <Standing standing={view} />
            {onCheck && <CheckNow askableFrom={view.askableFrom} onCheck={onCheck} />}
          </div>
          <Troubles standing={view} />
        </div>
      )}
    </QueryBoundary>
  );
}

function Standing({ standing: { last, nextAt } }: { standing: CatalogStanding }) {
  const t = useTranslations("release.check");
  return (
    <p className="text-sm wrap-anywhere text-muted">
      <span className="font-medium text-ink">{t("title")}</span>{" "}
      {last ? t.rich("asked", { ago: () => <Ago key="ago" at={last.at} /> }) : t("never")}
      {last && <>: {outcomeOf(last)}</>}
      <span className="mx-1.5">·</span>
      {t("next")} <Moment at={nextAt} />
    </p>
  );

  function outcomeOf({ outcome, added, changed, reason }: CatalogCheck): string {
    return t(`outcome.${outcome}`, { added: added.length, changed, reason: reason ?? "" });
  }
}

function Troubles({ standing: { last, lastGoodAt } }: { standing: CatalogStanding }) {
  const t = useTranslations("release.check");
  const isStale = last?.outcome === "refused" || last?.outcome === "failed";
  return (
    <>
      {isStale && lastGoodAt && (
        <Notice tone="attention">{t.rich("lastGood", { ago: () => <Ago key="ago" at={lastGoodAt} /> })}</Notice>
      )}
      {last && last.withdrawn.length > 0 && (
        <Notice tone="bad">{t("withdrew", { releases: last.withdrawn.join(", ") })}</Notice>
      )}
    </>
  );
}

function CheckNow({ askableFrom, onCheck }: { askableFrom: string | null; onCheck: OnCheck }) {
  const t = useTranslations("release.check");
  const format = useFormatter();
  const client = useQueryClient();
  const [isPending, startTransition] = useTransition();
  const nowMs = useNowMs();
  const from = askableFrom && nowMs < Date.parse(askableFrom) ? new Date(askableFrom) : undefined;

  function check() {
    startTransition(async () => {
      const result = await onCheck({});
      void client.invalidateQueries(catalogQueries.standing());
      if (result.ok) toast(t("started"));
      else toast(result.message, "bad");
    });
  }

  const time = from && format.dateTime(from, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <Button onPress={check} isPending={isPending} isDisabled={time !== undefined}>
      <RefreshCw aria-hidden />
      {time ? t("nowFrom", { time }) : t("now")}
    </Button>
  );
}
