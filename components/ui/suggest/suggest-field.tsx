"use client";
import { ChevronsUpDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Popover } from "react-aria-components/Popover";
import { controlClass } from "#components/ui/looks.ts";
import type { Choice } from "#components/ui/select.tsx";
import { SuggestionList } from "#components/ui/suggest/suggestion-list.tsx";

type Props = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  suggestions: readonly Choice[];
  placeholder?: string;
};

/** Free text with what is known beneath it. */
export function SuggestField({ label, value, onChange, suggestions, placeholder }: Props) {
  return (
    <ComboBox
      aria-label={label}
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      onSelectionChange={(id) => id !== null && onChange(String(id))}
      defaultItems={suggestions}
      className="relative min-w-0"
    >
      <Input placeholder={placeholder ?? ""} className={`${controlClass} pr-8`} />
      {suggestions.length > 0 && (
        <Button className="absolute top-2 right-1.5 cursor-pointer rounded p-1 text-faint hover:bg-sunken">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Button>
      )}
      <Popover className="max-h-72 w-(--trigger-width) overflow-auto rounded border bg-raised p-1 shadow-overlay">
        <SuggestionList />
      </Popover>
    </ComboBox>
  );
}
