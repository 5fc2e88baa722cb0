"use client";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { NumberField as AriaNumberField } from "react-aria-components/NumberField";
import { Text } from "react-aria-components/Text";
import { controlClass, errorClass, hintClass, labelClass } from "#components/ui/looks.ts";

type Props = {
  label: string;
  hint: string;
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  isDisabled: boolean;
};

/** A whole number between two others, kept within them as it is typed. */
export function NumberField({ label, hint, value, onChange, min, max, isDisabled }: Props) {
  return (
    <AriaNumberField
      value={value}
      onChange={(next) => Number.isFinite(next) && onChange(next)}
      minValue={min}
      maxValue={max}
      step={1}
      isRequired
      isDisabled={isDisabled}
      className="flex flex-col gap-1"
    >
      <Label className={labelClass}>{label}</Label>
      <Input className={`${controlClass} max-w-32 tabular-nums`} />
      <Text slot="description" className={hintClass}>
        {hint}
      </Text>
      <FieldError className={errorClass} />
    </AriaNumberField>
  );
}
