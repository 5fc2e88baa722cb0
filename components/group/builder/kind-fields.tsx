"use client";
import { useTranslations } from "next-intl";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { RuleKind } from "#components/group/builder/use-rule-draft.ts";
import { labelClass } from "#components/ui/looks.ts";

type Props = { kind: RuleKind; onChange: (kind: RuleKind) => void };

export function KindFields({ kind, onChange }: Props) {
  const t = useTranslations("group.form");
  return (
    <RadioGroup value={kind} onChange={(id) => onChange(id === "static" ? "static" : "rule")}>
      <Label className={labelClass}>{t("kind")}</Label>
      <div className="mt-1 grid gap-2 sm:grid-cols-2">
        {(["byRule", "byList"] as const).map((id) => (
          <Radio
            key={id}
            value={id === "byList" ? "static" : "rule"}
            className="flex cursor-pointer items-start gap-2.5 rounded border border-line-strong p-3 outline-offset-1 data-focus-visible:outline-2 data-focus-visible:outline-accent data-selected:border-accent data-selected:bg-accent-wash"
          >
            {({ isSelected }) => (
              <>
                <span
                  aria-hidden
                  className={`mt-0.5 size-4 shrink-0 rounded-full border ${isSelected ? "border-[5px] border-accent-fill" : "border-control-line"}`}
                />
                <span>
                  <span className="block text-sm font-medium">{t(id)}</span>
                  <span className="block text-xs text-muted">{t(`${id}Hint`)}</span>
                </span>
              </>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
