"use client";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField } from "react-aria-components/NumberField";
import { controlClass } from "#components/ui/looks.ts";

type Props = { label: string; value: number; onChange: (share: number) => void };

/** A share from 0 to 1, written as a percentage with two decimals at the most. */
export function PercentField({ label, value, onChange }: Props) {
  return (
    <NumberField
      value={value}
      onChange={(share) => Number.isFinite(share) && onChange(share)}
      minValue={0}
      maxValue={1}
      step={0.0001}
      formatOptions={{ style: "percent", maximumFractionDigits: 2 }}
      className="flex items-center gap-2"
    >
      <Label className="text-sm text-muted">{label}</Label>
      <span className="w-24">
        <Input className={`${controlClass} text-right tabular-nums`} />
      </span>
    </NumberField>
  );
}
