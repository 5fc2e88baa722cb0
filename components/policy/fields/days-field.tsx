"use client";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField } from "react-aria-components/NumberField";
import { controlClass } from "#components/ui/looks.ts";
import { longestDays } from "#lib/domain/release/terms.ts";

type Props = { label: string; value: number; onChange: (days: number) => void; labelShown?: boolean };

/** A whole number of days. In a table its column already says what it is. */
export function DaysField({ label, value, onChange, labelShown = false }: Props) {
  return (
    <NumberField
      value={value}
      onChange={(days) => onChange(Number.isNaN(days) ? 0 : days)}
      minValue={0}
      maxValue={longestDays}
      formatOptions={{ maximumFractionDigits: 0 }}
      className="flex flex-col gap-1"
    >
      <Label className={labelShown ? "text-sm font-medium" : "sr-only"}>{label}</Label>
      <Input className={`${controlClass} ${labelShown ? "" : "max-w-20"} text-right tabular-nums`} />
    </NumberField>
  );
}
