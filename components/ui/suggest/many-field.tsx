"use client";
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Popover } from "react-aria-components/Popover";
import { controlClass } from "#components/ui/looks.ts";
import type { Choice } from "#components/ui/select.tsx";
import { SuggestionList } from "#components/ui/suggest/suggestion-list.tsx";

type Props = {
  label: string;
  /** What the empty field invites to. */
  invitation: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  choices: readonly Choice[];
  /** Names the button that takes a value out. */
  removeLabel: (value: string) => string;
};

/** Several of many: chosen ones stand before the field, which finds the others. */
export function ManyField({ label, invitation, values, onChange, choices, removeLabel }: Props) {
  const [text, setText] = useState("");
  const labels = new Map(choices.map((choice) => [choice.id, choice.label]));

  function add(id: string) {
    setText("");
    if (!values.includes(id)) onChange([...values, id]);
  }

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      {values.map((value) => (
        <span key={value} className="inline-flex min-h-7 items-center gap-0.5 rounded bg-sunken pr-0.5 pl-2 text-sm">
          {labels.get(value) ?? value}
          <Button
            aria-label={removeLabel(labels.get(value) ?? value)}
            onPress={() => onChange(values.filter((one) => one !== value))}
            className="cursor-pointer rounded p-1 text-muted hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Button>
        </span>
      ))}
      <ComboBox
        aria-label={label}
        menuTrigger="focus"
        inputValue={text}
        onInputChange={setText}
        value={null}
        onChange={(id) => id !== null && add(String(id))}
        defaultItems={choices.filter(({ id }) => !values.includes(id))}
        className="min-w-36 grow basis-36"
      >
        <Input placeholder={invitation} className={controlClass} />
        <Popover className="max-h-72 min-w-(--trigger-width) overflow-auto rounded border bg-raised p-1 shadow-overlay">
          <SuggestionList />
        </Popover>
      </ComboBox>
    </div>
  );
}
