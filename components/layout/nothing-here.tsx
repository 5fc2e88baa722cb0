import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { ButtonLink } from "#components/ui/button.tsx";

/** For an address that leads nowhere. */
export function NothingHere() {
  const t = useTranslations("problem");
  return (
    <div className="mt-8 rounded border bg-surface">
      <EmptyState icon={SearchX} title={<h1>{t("notFoundTitle")}</h1>}>
        <p className="mb-4">{t("notFoundLead")}</p>
        <ButtonLink href="/releases">{t("toReleases")}</ButtonLink>
      </EmptyState>
    </div>
  );
}
