"use client";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { Notice } from "#components/layout/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";

type Props = {
  title: string;
  lead: string;
  /** Undefined for those who may only read. */
  onSubmit: (() => void) | undefined;
  isPending: boolean;
  refusal: string | undefined;
  children: ReactNode;
};

/** One part of the settings, saved by itself. */
export function SettingsForm({ title, lead, onSubmit, isPending, refusal, children }: Props) {
  const t = useTranslations("settings");

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit?.();
  }

  return (
    <Card title={title}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="max-w-[65ch] text-sm text-muted">{lead}</p>
        <fieldset disabled={!onSubmit} className="contents">
          {children}
        </fieldset>
        {refusal && (
          <Notice tone="bad" role="alert">
            {refusal}
          </Notice>
        )}
        {onSubmit && (
          <div>
            <Button type="submit" tone="primary" isPending={isPending}>
              {t("save")}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
