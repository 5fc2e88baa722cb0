"use client";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import type { Choice } from "#components/ui/select.tsx";

/** The list beneath a field that suggests; its items come from the field. */
export function SuggestionList() {
  return (
    <ListBox className="outline-none">
      {(choice: Choice) => (
        <ListBoxItem
          id={choice.id}
          textValue={choice.label}
          className="flex cursor-pointer items-baseline gap-3 rounded px-2 py-1.5 text-base outline-none data-focused:bg-sunken"
        >
          <span className="min-w-0 grow break-words">{choice.label}</span>
          {choice.note && <span className="shrink-0 text-xs text-muted tabular-nums">{choice.note}</span>}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
