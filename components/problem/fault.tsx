"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button } from "#components/ui/button.tsx";

export type FaultProps = { error: Error & { digest?: string }; reset: () => void };

/** For a page that could not be shown: under which number the log knows why, and another try. */
export function Fault({ error, reset }: FaultProps) {
  const t = useTranslations("problem");
  return (
    <div role="alert" className="mt-8 rounded border bg-surface">
      <EmptyState icon={TriangleAlert} title={<h1>{t("title")}</h1>}>
        <p className="mb-4">
          {t("lead")} {error.digest && t("instance", { instance: error.digest })}
        </p>
        <Button onPress={reset}>{t("retry")}</Button>
      </EmptyState>
    </div>
  );
}
