"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { Button } from "#components/ui/button.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ConsoleError({ error, reset }: Props) {
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
