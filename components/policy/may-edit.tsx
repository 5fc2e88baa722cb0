import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { leastRoleFor } from "#lib/domain/access/roles.ts";

/** The editor for whoever may write policies; everybody else is told who may. */
export function MayEditPolicies({ isAllowed, children }: { isAllowed: boolean; children: ReactNode }) {
  const t = useTranslations("policy");
  const roles = useTranslations("frame.roles");
  if (isAllowed) return children;
  return <Notice tone="info">{t("needsRole", { role: roles(leastRoleFor("policy:edit")) })}</Notice>;
}
