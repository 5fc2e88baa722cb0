"use client";
import { useState } from "react";
import { controlClass } from "#components/ui/looks.ts";
import { Labelled } from "#components/ui/plain/labelled.tsx";

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
    <Labelled label={label}>
      {({ onBlur, ...control }) => (
        <input
          {...control}
          type={type}
          value={text}
          required={!isOptional}
          max={type === "date" ? "9999-12-31" : undefined}
          onChange={({ target }) => change(target.value)}
          onBlur={(event) => {
            if (isWhole(text)) onBlur(event);
            else setDraft(undefined);
          }}
          className={`${controlClass} tabular-nums`}
        />
      )}
    </Labelled>
  );
}

function isWhole(text: string): boolean {
  return text === "" || /^([1-9]\d{3}-\d\d-\d\d|\d\d:\d\d(:\d\d)?)$/.test(text);
}
