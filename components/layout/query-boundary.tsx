"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { ProblemError } from "#lib/client/get-json.ts";

type Props<View> = { query: UseQueryResult<View>; skeleton: ReactNode; children: (view: View) => ReactNode };

/** Loading, failed and stale, drawn once for every panel. The last good answer stays when a later one fails. */
export function QueryBoundary<View>({ query, skeleton, children }: Props<View>) {
  const t = useTranslations("problem");
  if (query.data === undefined && !query.error) return <div aria-busy="true">{skeleton}</div>;
  const { error } = query;
  const instance = error instanceof ProblemError ? error.instance : undefined;
  return (
    <>
      {error && (
        <div className="p-4">
          <Notice tone={query.data === undefined ? "bad" : "attention"} role="alert">
            <p>
              {query.data === undefined ? t("failed", { cause: error.message }) : t("stale", { cause: error.message })}
            </p>
            {instance && <p className="text-xs text-muted">{t("instance", { instance })}</p>}
            <div className="mt-2">
              <Button onPress={() => query.refetch()}>{t("retry")}</Button>
            </div>
          </Notice>
        </div>
      )}
      {query.data !== undefined && children(query.data)}
    </>
  );
}
