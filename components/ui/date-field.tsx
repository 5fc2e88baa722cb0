"use client";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { controlClass, errorClass, labelClass } from "#components/ui/field.tsx";

type Props = { label: string; type: "date" | "time"; value: string; onChange: (value: string) => void };

/** A date (`2026-12-07`) or a time of day (`18:30`), with the reader's own picker. */
export function DateField({ label, type, value, onChange }: Props) {
  return (
    <TextField type={type} value={value} onChange={onChange} isRequired className="flex flex-col gap-1">
      <Label className={labelClass}>{label}</Label>
      <Input className={`${controlClass} tabular-nums`} />
      <FieldError className={errorClass} />
    </TextField>
  );
}
