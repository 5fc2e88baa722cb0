"use client";
import { useTranslations } from "next-intl";
import { useScope } from "#components/scope/use-scope.ts";

/** A group narrows which rollouts are shown, not what each of them is. */
export function WholeRollouts() {
  const t = useTranslations("frame.scope");
  const { scopeGroup } = useScope();
  return scopeGroup && <p className="border-b px-4 py-2 text-xs text-muted">{t("wholeRollouts")}</p>;
}
