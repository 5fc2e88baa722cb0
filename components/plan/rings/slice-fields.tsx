"use client";
import { useTranslations } from "next-intl";
import { NumberField } from "#components/form/number-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { type Slice, wholeGroup } from "#lib/domain/rollout/rollout-plan.ts";

type Props = { slice: Slice; onChange: (slice: Slice) => void };

/** The whole group, or a part of it that stays the same devices: from one percent to another. */
export function SliceFields({ slice, onChange }: Props) {
  const t = useTranslations("plan.slice");
  const isWhole = slice.from === wholeGroup.from && slice.to === wholeGroup.to;
  return (
    <div className="grid grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)] gap-2 sm:max-xl:col-span-2">
      <div className={isWhole ? "col-span-3" : ""}>
        <Select
          label={t("label")}
          value={isWhole ? "whole" : "part"}
          onChange={(choice) => onChange(choice === "whole" ? wholeGroup : { from: 0, to: 1_000 })}
          choices={[
            { id: "whole", label: t("whole") },
            { id: "part", label: t("part") },
          ]}
        />
      </div>
      {!isWhole && (
        <>
          <NumberField
            label={t("from")}
            unit="%"
            min={0}
            max={99}
            value={slice.from / 100}
            onChange={(from) => onChange({ from: from * 100, to: Math.max(slice.to, from * 100 + 100) })}
          />
          <NumberField
            label={t("to")}
            unit="%"
            min={1}
            max={100}
            value={slice.to / 100}
            onChange={(to) => onChange({ from: Math.min(slice.from, to * 100 - 100), to: to * 100 })}
          />
        </>
      )}
    </div>
  );
}
