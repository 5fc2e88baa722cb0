"use client";
import { Check, ChevronsUpDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { labelClass } from "#components/ui/looks.ts";
import { type SelectProps, selectButtonClass, selectClass } from "#components/ui/select.tsx";

type Props = SelectProps & { isFocusedAtFirst: boolean; isOpenAtFirst: boolean };

export function SelectBox({ label, choices, value, onChange, labelHidden = false, ...at }: Props) {
  return (
    <AriaSelect
      value={value}
      onChange={(id) => id !== null && onChange(String(id))}
      autoFocus={at.isFocusedAtFirst}
      defaultOpen={at.isOpenAtFirst}
      className={selectClass(labelHidden)}
    >
      <Label className={labelHidden ? "sr-only" : labelClass}>{label}</Label>
      <Button className={selectButtonClass}>
        <SelectValue className="truncate">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
      </Button>
      <Popover className="max-h-80 min-w-(--trigger-width) overflow-auto rounded border bg-raised p-1 shadow-overlay">
        <ListBox items={choices} className="outline-none">
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="flex cursor-pointer items-center gap-2 rounded px-2 py-1.5 text-base outline-none data-focused:bg-sunken"
            >
              {({ isSelected }) => (
                <>
                  <Check aria-hidden className={`size-3.5 shrink-0 ${isSelected ? "" : "invisible"}`} />
                  <span className="grow">{choice.label}</span>
                  {choice.note && <span className="text-xs text-muted tabular-nums">{choice.note}</span>}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
