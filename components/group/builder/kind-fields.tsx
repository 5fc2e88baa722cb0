"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { RuleKind } from "#components/group/builder/use-rule-draft.ts";
import { labelClass } from "#components/ui/looks.ts";

type Props = { kind: RuleKind; onChange: (kind: RuleKind) => void };

export function KindFields({ kind, onChange }: Props) {
  const t = useTranslations("group.form");
  const name = useId();
  return (
    <fieldset>
      <legend className={labelClass}>{t("kind")}</legend>
      <div className="mt-1 grid gap-2 sm:grid-cols-2">
        {(["byRule", "byList"] as const).map((id) => {
          const value = id === "byList" ? "static" : "rule";
          return (
            <label
              key={id}
              className="flex cursor-pointer items-start gap-2.5 rounded border border-line-strong p-3 outline-offset-1 has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={name}
                checked={kind === value}
                onChange={() => onChange(value)}
                className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-control-line outline-none checked:border-[5px] checked:border-accent-fill"
              />
              <span>
                <span className="block text-sm font-medium">{t(id)}</span>
                <span className="block text-xs text-muted">{t(`${id}Hint`)}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
