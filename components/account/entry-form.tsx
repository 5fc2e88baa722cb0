"use client";
import { type ReactNode, type SubmitEvent, startTransition } from "react";

type Props = { action: (form: FormData) => void; children: ReactNode };

/** Answers also before its code has come; from then on a refusal leaves what was typed, which React itself would empty. */
export function EntryForm({ action, children }: Props) {
  return (
    <form action={action} onSubmit={submit} className="flex flex-col gap-4">
      {children}
    </form>
  );

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => action(form));
  }
}
