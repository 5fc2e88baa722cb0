"use client";
import { useTranslations } from "next-intl";
import type { Change } from "#lib/domain/activity/diff.ts";

const MOST = 60;

/** Before and after, value by value: struck through what was, plain what is. The signs carry what the colours say. */
export function ChangeTable({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("activity.diff");
  return (
    <div className="mt-1.5 rounded bg-sunken p-2.5 text-xs">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(7rem,max-content)_minmax(0,1fr)]">
        {changes.slice(0, MOST).map(({ path, kind, before, after }) => (
          <div key={`${kind} ${path}`} className="contents">
            <dt className="font-mono break-words text-muted">{path || t("value")}</dt>
            <dd className="mb-1 min-w-0 break-words sm:mb-0">
              {before !== undefined && (
                <del className="text-bad">
                  <span className="sr-only">{t("before")} </span>
                  {before || t("blank")}
                </del>
              )}
              {kind === "changed" && <span aria-hidden> → </span>}
              {after !== undefined && (
                <ins className="text-good no-underline">
                  <span className="sr-only">{t("after")} </span>
                  {after || t("blank")}
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {changes.length > MOST && <p className="mt-2 text-muted">{t("more", { count: changes.length - MOST })}</p>}
    </div>
  );
}
