"use client";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as AriaNumberField } from "react-aria-components/NumberField";
import { controlClass, labelClass } from "#components/ui/looks.ts";

type Props = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  /** Behind the number, such as `%`. */
  unit?: string;
};

/** A whole number between two bounds; the arrow keys change it. Empty counts as the least. */
export function NumberField({ label, value, onChange, min, max, unit }: Props) {
  return (
    <AriaNumberField
      value={value}
      onChange={(next) => onChange(Number.isNaN(next) ? min : next)}
      minValue={min}
      maxValue={max}
      formatOptions={{ maximumFractionDigits: 0 }}
      className="flex min-w-0 flex-col gap-1"
    >
      <Label className={labelClass}>{label}</Label>
      <Group className="relative">
        <Input className={`${controlClass} tabular-nums ${unit ? "pr-8" : ""}`} />
        {unit && (
          <span aria-hidden className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-muted">
            {unit}
          </span>
        )}
      </Group>
    </AriaNumberField>
  );
}
