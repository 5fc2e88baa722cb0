"use client";
import { ChevronsUpDown } from "lucide-react";
import { useId } from "react";
import { later, useLater } from "#components/ui/later/later.ts";
import { useEarlyPress } from "#components/ui/later/use-early-press.ts";
import { controlClass, labelClass } from "#components/ui/looks.ts";
import { Press } from "#components/ui/plain/press.tsx";

export type Choice = { id: string; label: string; note?: string };
export type SelectProps = {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
  /** Where a toolbar's layout already says what this is. */
  labelHidden?: boolean;
};

const listed = later(() => import("#components/ui/overlay/select-box.tsx"));

/** One of several. The list follows after the page; until then a button of the same face and name stands in. */
export function Select(props: SelectProps) {
  const box = useLater(listed);
  const { buttonProps, isFocused, isPressed } = useEarlyPress(listed.fetch);
  const id = useId();
  if (box) return <box.SelectBox {...props} isFocusedAtFirst={isFocused} isOpenAtFirst={isPressed} />;

  const { label, choices, value, labelHidden = false } = props;
  return (
    <div className={selectClass(labelHidden)}>
      <span id={`${id}-label`} className={labelHidden ? "sr-only" : labelClass}>
        {label}
      </span>
      <Press
        {...buttonProps}
        aria-haspopup="listbox"
        aria-expanded={false}
        aria-labelledby={`${id}-value ${id}-label`}
        className={selectButtonClass}
      >
        <span id={`${id}-value`} className="truncate">
          {choices.find((choice) => choice.id === value)?.label}
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </Press>
    </div>
  );
}

export function selectClass(labelHidden: boolean): string {
  return labelHidden ? "min-w-0" : "flex flex-col gap-1";
}

export const selectButtonClass = `${controlClass} flex cursor-pointer items-center justify-between gap-2 text-left`;
