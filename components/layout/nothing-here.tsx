import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { buttonClass } from "#components/ui/looks.ts";

/** For an address that leads nowhere. Every page brings this along, so the link is the browser's own. */
export function NothingHere() {
  const t = useTranslations("problem");
  return (
    <div className="mt-8 rounded border bg-surface">
      <EmptyState icon={SearchX} title={<h1>{t("notFoundTitle")}</h1>}>
        <p className="mb-4">{t("notFoundLead")}</p>
        <a href="/releases" className={buttonClass("plain")}>
          {t("toReleases")}
        </a>
      </EmptyState>
    </div>
  );
}
