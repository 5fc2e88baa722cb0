"use client";
import { type FormEvent, useState } from "react";
import { useDiscussing } from "#components/release/discussion/discussing.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import type { ActionResult } from "#lib/http/action.ts";

type Props = {
  releaseId: string;
  label: string;
  submit: string;
  maxLength: number;
  /** More than one makes room for paragraphs. */
  rows?: number;
  hint?: string;
  onAdd: (input: { releaseId: string; text: string }) => Promise<ActionResult<unknown>>;
};

/** A few words, and they are added; what is refused stays to be changed. */
export function AddForm({ releaseId, label, submit, maxLength, rows, hint, onAdd }: Props) {
  const { act, isPending } = useDiscussing(releaseId);
  const [text, setText] = useState("");

  function add(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    act(
      () => onAdd({ releaseId, text }),
      () => setText(""),
    );
  }

  return (
    <form onSubmit={add} className={`mt-2 flex gap-2 ${rows ? "flex-col items-start" : "flex-wrap items-end"}`}>
      <div className={rows ? "w-full" : "min-w-56 grow"}>
        <Field
          label={label}
          maxLength={maxLength}
          value={text}
          onChange={setText}
          {...(rows ? { rows } : {})}
          {...(hint ? { hint } : {})}
        />
      </div>
      <Button type="submit" isPending={isPending} isDisabled={text.trim() === ""}>
        {submit}
      </Button>
    </form>
  );
}
