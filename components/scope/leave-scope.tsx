"use client";
import { useTranslations } from "next-intl";
import { useChange, useScope } from "#components/scope/use-scope.ts";
import { Button } from "#components/ui/button.tsx";

/** For a list that the scope leaves empty. */
export function LeaveScope() {
  const t = useTranslations("frame.scope");
  const change = useChange();
  const { scopeGroup, scopePlatform } = useScope();
  if (!scopeGroup && !scopePlatform) return null;
  return <Button onPress={() => change({ scopeGroup: undefined, scopePlatform: undefined })}>{t("leave")}</Button>;
}
