"use client";
import { useState } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { controlClass, errorClass, labelClass } from "#components/ui/field-class.ts";

type Props = {
  label: string;
  type: "date" | "time";
  value: string;
  /** Hears of whole values only, and of none (`""`). */
  onChange: (value: string) => void;
  isOptional?: boolean;
};

/**
 * A date (`2026-12-07`) or a time of day (`18:30`), with the reader's own picker. While a year is being typed the browser already tells of
 * the year 2, then 20: that is kept here, for whoever holds the value may answer late.
 */
export function DateField({ label, type, value, onChange, isOptional = false }: Props) {
  const [draft, setDraft] = useState<{ text: string; over: string }>();
  const text = draft?.over === value ? draft.text : value;

  function change(typed: string) {
    setDraft({ text: typed, over: value });
    if (isWhole(typed)) onChange(typed);
  }

  return (
    <TextField
      type={type}
      value={text}
      onChange={change}
      onBlur={() => !isWhole(text) && setDraft(undefined)}
      isRequired={!isOptional}
      className="flex flex-col gap-1"
    >
      <Label className={labelClass}>{label}</Label>
      <Input {...(type === "date" && { max: "9999-12-31" })} className={`${controlClass} tabular-nums`} />
      <FieldError className={errorClass} />
    </TextField>
  );
}

function isWhole(text: string): boolean {
  return text === "" || /^([1-9]\d{3}-\d\d-\d\d|\d\d:\d\d(:\d\d)?)$/.test(text);
}
