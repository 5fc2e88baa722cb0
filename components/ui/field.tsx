"use client";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField, type TextFieldProps } from "react-aria-components/TextField";
import { controlClass, errorClass, hintClass, labelClass } from "#components/ui/field-class.ts";

type Props = Omit<TextFieldProps, "children" | "className" | "style"> & {
  label: string;
  hint?: ReactNode;
  rows?: number;
};

export function Field({ label, hint, rows, ...props }: Props) {
  return (
    <TextField {...props} className="flex flex-col gap-1">
      <Label className={labelClass}>{label}</Label>
      {rows ? <TextArea rows={rows} className={`${controlClass} h-auto py-1.5`} /> : <Input className={controlClass} />}
      {hint && (
        <Text slot="description" className={hintClass}>
          {hint}
        </Text>
      )}
      <FieldError className={errorClass} />
    </TextField>
  );
}
