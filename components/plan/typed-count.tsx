"use client";
import { useTranslations } from "next-intl";
import { Notice } from "#components/layout/notice.tsx";
import { Field } from "#components/ui/field.tsx";

type Props = { count: number; value: string; onChange: (value: string) => void };

/** A deadline that is past on arrival restarts devices within the hour: nobody does that by a slip, so the number is typed. */
export function TypedCount({ count, value, onChange }: Props) {
  const t = useTranslations("plan.forced");
  if (count === 0) return null;
  return (
    <Notice tone="attention">
      <p className="font-medium">{t("title", { count })}</p>
      <p className="mb-2">{t("lead")}</p>
      <div className="max-w-52">
        <Field label={t("type", { count })} inputMode="numeric" value={value} onChange={onChange} />
      </div>
    </Notice>
  );
}
