"use client";
import { useQuery } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Skeleton } from "#components/layout/skeleton.tsx";
import { ActDialog } from "#components/rollout/steer/act-dialog.tsx";
import type { Steering } from "#components/rollout/steer/steering.ts";
import { useFresh } from "#components/rollout/steer/use-fresh.ts";
import { rolloutQueries } from "#lib/client/queries/rollout-queries.ts";

type Props = { rolloutId: string; onAbort: NonNullable<Steering["steer"]>["onAbort"] };

/** Nothing is aborted before one has seen what it means for how many. */
export function AbortDialog({ rolloutId, onAbort }: Props) {
  const fresh = useFresh();
  return (
    <ActDialog act="abort" icon={OctagonX} onAct={(remark) => fresh(onAbort({ rolloutId, remark }))}>
      <Classes rolloutId={rolloutId} />
    </ActDialog>
  );
}

function Classes({ rolloutId }: { rolloutId: string }) {
  const t = useTranslations("rollout.classes");
  const format = useFormatter();
  const { data } = useQuery(rolloutQueries.abortClasses(rolloutId));
  if (!data) return <Skeleton className="h-32 w-full" />;
  return (
    <ul className="divide-y rounded border text-sm">
      {(["done", "notTold", "inTheMiddle"] as const).map((kind) => (
        <li key={kind} className="grid grid-cols-[3.5rem_1fr] gap-x-3 px-3 py-2">
          <span className="text-right text-lg font-semibold tabular-nums">{format.number(data[kind])}</span>
          <span>
            <span className="font-medium">{t(`${kind}.name`)}</span>
            <span className="block text-xs text-muted">{t(`${kind}.fate`)}</span>
            {kind === "inTheMiddle" && data.installing > 0 && (
              <span className="block text-xs text-bad">{t("installing", { count: data.installing })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
