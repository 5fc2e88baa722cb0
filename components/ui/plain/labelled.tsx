"use client";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { errorClass, hintClass, labelClass } from "#components/ui/looks.ts";

type Control = HTMLInputElement | HTMLTextAreaElement;

export type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "data-invalid": true | undefined;
  onInvalid: (event: FormEvent<Control>) => void;
  onBlur: (event: FormEvent<Control>) => void;
  onInput: (event: FormEvent<Control>) => void;
};

type Props = { label: string; hint?: ReactNode; children: (control: ControlProps) => ReactNode };

/**
 * A control with its name above it, what helps below it, and what the browser finds wrong with it: said when its form is sent, or when it is
 * left changed, and taken back as soon as it is right.
 */
export function Labelled({ label, hint, children }: Props) {
  const id = useId();
  const [fault, setFault] = useState("");
  const isChanged = useRef(false);
  const describedBy = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");

  const control: ControlProps = {
    id,
    "aria-describedby": describedBy || undefined,
    "aria-invalid": fault !== "" || undefined,
    "data-invalid": fault !== "" || undefined,
    onInvalid(event) {
      // Said below it instead of in a bubble, which would have led there.
      event.preventDefault();
      setFault(event.currentTarget.validationMessage);
      if (isFirstWrong(event.currentTarget)) event.currentTarget.focus();
    },
    onBlur(event) {
      if (isChanged.current) setFault(event.currentTarget.validationMessage);
    },
    onInput(event) {
      isChanged.current = true;
      if (event.currentTarget.validity.valid) setFault("");
    },
  };

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={labelClass}>
        {label}
      </label>
      {children(control)}
      {hint && (
        <span id={`${id}-hint`} className={hintClass}>
          {hint}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className={errorClass}>
          {fault}
        </span>
      )}
    </div>
  );
}

function isFirstWrong(control: Control): boolean {
  return control.form?.querySelector("input:invalid, textarea:invalid") === control;
}
