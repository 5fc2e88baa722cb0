import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { leastRoleFor, type Scope } from "#lib/domain/access/roles.ts";

/** What this person may not see, and whom they can ask. */
export function NoPermission({ scope }: { scope: Scope }) {
  const t = useTranslations();
  const role = t(`frame.roles.${leastRoleFor(scope)}`);
  return (
    <div className="rounded border bg-surface">
      <EmptyState icon={Lock} title={<h2>{t("problem.forbiddenTitle")}</h2>}>
        <p>{t("problem.forbiddenLead", { role })}</p>
      </EmptyState>
    </div>
  );
}
