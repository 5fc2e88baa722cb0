"use client";
import { useTranslations } from "next-intl";
import type { SVGProps } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonClass } from "#components/ui/looks.ts";

export type FaultProps = { error: Error & { digest?: string }; reset: () => void };

/**
 * For a page that could not be shown: under which number the log knows why, and another try. Every page brings it along and cannot share
 * it, so it stands on nothing that is large.
 */
export function Fault({ error, reset }: FaultProps) {
  const t = useTranslations("problem");
  return (
    <div role="alert" className="mt-8 rounded border bg-surface">
      <EmptyState icon={Warning} title={<h1>{t("title")}</h1>}>
        <p className="mb-4">
          {t("lead")} {error.digest && t("instance", { instance: error.digest })}
        </p>
        <button type="button" onClick={reset} className={buttonClass("plain")}>
          {t("retry")}
        </button>
      </EmptyState>
    </div>
  );
}

function Warning(props: SVGProps<SVGSVGElement>) {
  return (
    <svg {...props} aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round">
      <path d="M12 4 3 20h18ZM12 10v4M12 17h.01" strokeLinejoin="round" />
    </svg>
  );
}
