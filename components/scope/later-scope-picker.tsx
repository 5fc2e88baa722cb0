"use client";
import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useState } from "react";
import { ScopeButton } from "#components/scope/scope-button.tsx";
import { usePlace } from "#components/scope/use-scope.ts";
import { Press } from "#components/ui/plain/press.tsx";
import { isNarrowed } from "#lib/client/scope.ts";

/** The menus follow after the page. Where nothing is narrowed there is nothing to choose. */
export function LaterScopePicker() {
  const t = useTranslations("frame.scope");
  const { path, scope } = usePlace();
  const [loaded, setLoaded] = useState<{ Picker: ComponentType }>();
  useEffect(() => {
    void import("#components/scope/scope-picker.tsx").then(({ ScopePicker }) => setLoaded({ Picker: ScopePicker }));
  }, []);
  if (!isNarrowed(path)) return null;
  if (loaded) return <loaded.Picker />;
  const isSet = Boolean(scope.scopeGroup || scope.scopePlatform);
  return (
    <ScopeButton
      isFolded
      label={t("label")}
      text={isSet ? "…" : t("everything")}
      isSet={isSet}
      draw={(face) => <Press {...face} isDisabled />}
    />
  );
}
