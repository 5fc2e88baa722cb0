"use client";
import type { InputHTMLAttributes, ReactNode } from "react";
import { controlClass } from "#components/ui/looks.ts";
import { Labelled } from "#components/ui/plain/labelled.tsx";

type Passed =
  | "autoComplete"
  | "autoFocus"
  | "defaultValue"
  | "inputMode"
  | "maxLength"
  | "minLength"
  | "name"
  | "type"
  | "value";
type Props = Pick<InputHTMLAttributes<HTMLInputElement>, Passed> & {
  label: string;
  hint?: ReactNode;
  /** More than one line. */
  rows?: number;
  onChange?: (text: string) => void;
  isRequired?: boolean;
  isDisabled?: boolean;
};

export function Field({ label, hint, rows, onChange, isRequired, isDisabled, type = "text", ...props }: Props) {
  const passed = { ...props, required: isRequired, disabled: isDisabled };
  return (
    <Labelled label={label} hint={hint}>
      {(control) =>
        rows ? (
          <textarea
            {...passed}
            {...control}
            rows={rows}
            onChange={({ target }) => onChange?.(target.value)}
            className={`${controlClass} h-auto py-1.5`}
          />
        ) : (
          <input
            {...passed}
            {...control}
            type={type}
            onChange={({ target }) => onChange?.(target.value)}
            className={controlClass}
          />
        )
      }
    </Labelled>
  );
}
